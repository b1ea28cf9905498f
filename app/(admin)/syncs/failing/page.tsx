import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { formatQuantity } from "@/components/format/numbers";
import { PageHeader } from "@/components/shell/page-header";
import { readFailingFilters } from "@/lib/failing/filters";
import { countFailing, listFailing, listFailingCauses } from "@/lib/failing/list.store";
import type { QueryParams } from "@/lib/paging/params";
import { listSourceFacts } from "@/lib/records/list-source-facts";
import { failingFilters } from "./failing-filters";
import { FailingTable } from "./failing-table";
import { withDays } from "./failing-words";

export const metadata: Metadata = { title: "Failing since" };

export default async function FailingPage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const filters = readFailingFilters(await searchParams);
  const [page, counts, causes, sources] = await Promise.all([
    listFailing(ctx.db, filters),
    countFailing(ctx.db),
    listFailingCauses(ctx.db),
    listSourceFacts(ctx.db, ctx.now),
  ]);
  return (
    <>
      <PageHeader
        title="Failing since"
        crumbs={[{ label: "People Integration Syncs", href: "/syncs" }]}
        summary={summaryOf(counts)}
      />
      <FailingTable
        page={{ ...page, rows: withDays(page.rows, ctx.now) }}
        filters={failingFilters(causes, sources)}
        isAnybody={counts.open + counts.dismissed > 0}
      />
    </>
  );
}

function summaryOf({ open, dismissed }: { open: number; dismissed: number }): string {
  const fails = `${formatQuantity(open, "person fails", "people fail")}, the longest first`;
  return dismissed === 0 ? fails : `${fails} · ${formatQuantity(dismissed, "more is dismissed", "more are dismissed")}`;
}
