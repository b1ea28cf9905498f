import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { PageHeader } from "@/components/shell/page-header";
import type { QueryParams } from "@/lib/paging/params";
import { readPeopleFilters } from "@/lib/people/list-people/filters";
import { listPeople } from "@/lib/people/list-people/store";
import { listSavedFilters } from "@/lib/settings/saved-filters/store";
import { PeopleTable } from "./people-table";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const [page, saved] = await Promise.all([
    listPeople(ctx.db, readPeopleFilters(await searchParams)),
    listSavedFilters(ctx.db, ctx.admin.id, "people"),
  ]);
  return (
    <>
      <PageHeader title="People" summary="Everybody in the directory, by name" />
      <PeopleTable page={page} saved={saved} />
    </>
  );
}
