import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { RunsChart } from "@/components/runs-chart/runs-chart";
import { PageHeader } from "@/components/shell/page-header";
import { flattenParams, type QueryParams } from "@/lib/paging/params";
import { listSavedFilters } from "@/lib/settings/saved-filters/store";
import { readSyncFilters } from "@/lib/sync/list-syncs/filters";
import { listRecentSyncs, listSyncs } from "@/lib/sync/list-syncs/store";
import { listSourceFacts } from "@/lib/sync/source-facts/list-source-facts";
import { SettingsButton } from "./settings-button";
import { SourceLine } from "./source-line";
import { SyncUsers } from "./sync-users";
import { SyncsTable } from "./syncs-table";

export const metadata: Metadata = { title: "People Integration Syncs" };

const runsShown = 30;

export default async function SyncsPage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const params = await searchParams;
  const [page, recent, saved, sources] = await Promise.all([
    listSyncs(ctx.db, readSyncFilters(params)),
    listRecentSyncs(ctx.db, runsShown),
    listSavedFilters(ctx.db, ctx.admin.id, "syncs"),
    listSourceFacts(ctx.db, ctx.now),
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
