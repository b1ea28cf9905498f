import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { RunsChart } from "@/components/runs-chart/runs-chart";
import { PageHeader } from "@/components/shell/page-header";
import { flattenParams, type QueryParams } from "@/lib/paging/params";
import { listSourceFacts } from "@/lib/records/list-source-facts";
import { readSyncFilters } from "@/lib/records/list-syncs/filters";
import { listRecentSyncs, listSyncs } from "@/lib/records/list-syncs/syncs.store";
import { listSavedFilters } from "@/lib/settings/saved-filters/saved-filters.store";
import { HeldAlert } from "./held-alert";
import { SettingsButton } from "./settings-button";
import { SourceLine } from "./source-line";
import { SyncUsers } from "./sync-users";
import { SyncsTable } from "./syncs-table";

export const metadata: Metadata = { title: "People Integration Syncs" };

const runsShown = 30;
const heldShown = 5;

export default async function SyncsPage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const params = await searchParams;
  const [page, recent, saved, sources, held] = await Promise.all([
    listSyncs(ctx.db, readSyncFilters(params)),
    listRecentSyncs(ctx.db, runsShown),
    listSavedFilters(ctx.db, ctx.admin.id, "syncs"),
    listSourceFacts(ctx.db, ctx.now),
    listSyncs(ctx.db, readSyncFilters({ status: "held" }), heldShown),
  ]);
  return (
    <>
      <PageHeader
        title="People Integration Syncs"
        summary={<SourceLine sources={sources} />}
        actions={
          <>
            <SettingsButton />
            <SyncUsers sources={sources} opensWith={flattenParams(params).start} />
          </>
        }
      />
      <HeldAlert syncs={held.rows} />
      <RunsChart
        runs={recent.map(({ id, status, persisted, createdAt, counts }) => ({
          id,
          status,
          persisted,
          createdAt,
          counts,
        }))}
      />
      <SyncsTable page={page} saved={saved} isFirst={recent.length === 0} />
    </>
  );
}
