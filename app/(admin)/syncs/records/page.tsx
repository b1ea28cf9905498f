import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { ProblemLine } from "@/components/states/problem-line";
import type { QueryParams } from "@/lib/paging/params";
import { loadRecords } from "../load-records";
import { recordFilters } from "../record-filters";
import { SavedRecordsTable } from "../saved-records-table";

export const metadata: Metadata = { title: "User Records" };

/** User records of all syncs, newest first; mostly used to see what happened to one person. */
export default async function RecordsPage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const loaded = await loadRecords(ctx, await searchParams);
  const name = loaded.labels.user;
  return (
    <>
      <PageHeader
        title={name ? `User Records of ${name}` : "User Records"}
        crumbs={[{ label: "People Integration Syncs", href: "/syncs" }]}
        summary="Across all syncs and SCIM requests, newest first"
      />
      {loaded.problem ? <ProblemLine>The payload condition cannot be read: {loaded.problem}</ProblemLine> : null}
      <SavedRecordsTable
        page={loaded.page}
        filters={recordFilters([])}
        labels={loaded.labels}
        record={loaded.record}
        defaultSort={loaded.filters.sync ? "createdAt" : "-createdAt"}
        saved={loaded.saved}
        empty={<EmptyState title="No record matches">Records appear here after a sync or a SCIM request.</EmptyState>}
      />
    </>
  );
}
