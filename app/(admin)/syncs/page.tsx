import type { Metadata } from "next";
import type { ReactNode } from "react";
import { currentContext } from "@/app/_runtime/context";
import { PageHeader } from "@/components/shell/page-header";
import { SyncCharts } from "@/components/sync-charts/sync-charts";
import type { Database } from "@/lib/db/client";
import { readFailingFilters } from "@/lib/failing/filters";
import { countFailing, listFailing } from "@/lib/failing/list.store";
import { flattenParams, type QueryParams } from "@/lib/paging/params";
import { readChartLimits } from "@/lib/records/chart-limits";
import { readFirstRun } from "@/lib/records/first-run/read-first-run";
import { listSourceFacts } from "@/lib/records/list-source-facts";
import { readSyncFilters } from "@/lib/records/list-syncs/filters";
import { listRecentSyncs, listSyncs } from "@/lib/records/list-syncs/syncs.store";
import { sampleKind } from "@/lib/sample-company/vocabulary";
import { listSavedFilters } from "@/lib/settings/saved-filters/saved-filters.store";
import { FailingPanel } from "./failing/failing-panel";
import { withDays } from "./failing/failing-words";
import { Guide } from "./first-run/guide";
import { HeldAlert } from "./held-alert";
import { FillSample } from "./sample/fill-sample";
import { SampleNotice } from "./sample/sample-notice";
import { SettingsButton } from "./settings-button";
import { SourceLine } from "./source-line";
import { SyncUsers } from "./sync-users";
import classes from "./syncs.module.css";
import { SyncsTable } from "./syncs-table";

export const metadata: Metadata = { title: "People Integration Syncs" };

const runsShown = 30;
const heldShown = 5;
const failingShown = 5;

export default async function SyncsPage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const params = await searchParams;
  const [page, { recent, limits }, saved, sources, held, failing, failingCounts, firstRun] = await Promise.all([
    listSyncs(ctx.db, readSyncFilters(params)),
    readCharts(ctx.db),
    listSavedFilters(ctx.db, ctx.admin.id, "syncs"),
    listSourceFacts(ctx.db, ctx.now),
    listSyncs(ctx.db, readSyncFilters({ status: "held" }), heldShown),
    listFailing(ctx.db, readFailingFilters({}), failingShown),
    countFailing(ctx.db),
    readFirstRun(ctx.db, ctx.now),
  ]);
  const { start, from } = flattenParams(params);
  return (
    <>
      <PageHeader
        title="People Integration Syncs"
        summary={<SourceLine sources={sources} />}
        actions={
          <>
            <SettingsButton />
            {sources.length > 0 ? (
              <SyncUsers
                key={start === undefined ? "closed" : `from ${from}`}
                sources={sources}
                opens={start !== undefined}
                isNext={firstRun === null}
                from={Number(from)}
              />
            ) : null}
          </>
        }
      />
      {sources.some(({ kind }) => kind === sampleKind) ? <SampleNotice /> : null}
      {firstRun ? <Guide run={firstRun} /> : null}
      {firstRun && sources.length === 0 && !firstRun.progress.isScimOn ? <FillSample /> : null}
      <HeldAlert syncs={held.rows} />
      <Overview isFirst={recent.length === 0}>
        <SyncCharts
          limits={limits}
          runs={recent.map(({ id, status, persisted, heldAt, createdAt, counts }) => ({
            ...{ id, status, persisted, createdAt, counts },
            wasHeld: heldAt !== null,
          }))}
        />
        <FailingPanel rows={withDays(failing.rows, ctx.now)} counts={failingCounts} />
      </Overview>
      {sources.length > 0 ? (
        <div className={classes.list}>
          <SyncsTable page={page} saved={saved} isFirst={recent.length === 0} />
        </div>
      ) : null}
    </>
  );
}

async function readCharts(db: Database) {
  const recent = await listRecentSyncs(db, runsShown);
  return { recent, limits: await readChartLimits(db, recent) };
}

/** Before the first sync there is nothing to see. */
function Overview({ isFirst, children }: { isFirst: boolean; children: ReactNode }) {
  return isFirst ? null : <div className={classes.overview}>{children}</div>;
}
