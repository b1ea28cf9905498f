import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { openWords } from "@/app/_runtime/sealed-words";
import { PageHeader } from "@/components/shell/page-header";
import { LostWords } from "@/components/states/problem-line";
import { emptyPage } from "@/lib/paging/page";
import type { QueryParams } from "@/lib/paging/params";
import { readPeopleFilters } from "@/lib/people/list-people/filters";
import { listPeople } from "@/lib/people/list-people/people.store";
import { withShownPictures } from "@/lib/picture-hosts";
import { listSavedFilters } from "@/lib/settings/saved-filters/saved-filters.store";
import { PeopleTable } from "./people-table";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const { env } = await getRuntime();
  const { params, words, isLost } = openWords(ctx.vault, await searchParams, "q");
  const [page, saved] = await Promise.all([
    isLost ? emptyPage : listPeople(ctx.db, readPeopleFilters(params)),
    listSavedFilters(ctx.db, ctx.admin.id, "people"),
  ]);
  return (
    <>
      <PageHeader title="People" summary="Everyone in the directory, by name" />
      {isLost && <LostWords />}
      <PeopleTable
        page={{ ...page, rows: withShownPictures(page.rows, env.ROLLCALL_PICTURE_HOSTS) }}
        saved={saved}
        labels={words ? { q: words } : {}}
      />
    </>
  );
}
