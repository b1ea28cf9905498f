import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentContext } from "@/app/_runtime/context";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { ProblemLine } from "@/components/states/problem-line";
import { countFailingOf } from "@/lib/failing/list.store";
import type { QueryParams } from "@/lib/paging/params";
import { listErrorCauses } from "@/lib/records/error-causes.store";
import { countFailingBefore } from "@/lib/records/failing-before.store";
import { listCustomKeys } from "@/lib/records/list-records/custom-keys";
import type { RecordFilters } from "@/lib/records/list-records/filters";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { findSync } from "@/lib/records/list-syncs/syncs.store";
import { countHeldBack } from "@/lib/records/undo/held-back.store";
import { loadRecords } from "../load-records";
import { recordFilters } from "../record-filters";
import { SavedRecordsTable } from "../saved-records-table";
import { ErrorGroups } from "./error-groups";
import { ExportLink } from "./export-link";
import { OutcomeTabs } from "./outcome-tabs";
import { SkippedFold } from "./skipped-fold";
import { SyncActions } from "./sync-actions";
import { SyncFlow } from "./sync-flow";
import { SyncHeader } from "./sync-header";
import { SyncPanels } from "./sync-panels";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `User Records of sync #${Number((await params).id) || "?"}` };
}

export default async function SyncPage({ params, searchParams }: Props) {
  const ctx = await currentContext();
  const id = Number((await params).id);
  const sync = Number.isSafeInteger(id) && id > 0 ? await findSync(ctx.db, id) : null;
  if (!sync) notFound();
  const heldBack = await countHeldBack(ctx.db, id);
  const [loaded, causes, failingNow, before, customKeys, panels] = await Promise.all([
    loadRecords(ctx, await searchParams, id),
    sync.counts.failed > 0 ? listErrorCauses(ctx.db, id) : null,
    sync.counts.failed > 0 && sync.persisted ? countFailingOf(ctx.db, sync.sourceId) : {},
    sync.counts.failed > 0 ? countFailingBefore(ctx.db, id) : null,
    listCustomKeys(ctx.db, sync.mappingVersionId),
    SyncPanels({ ctx, sync, heldBack }),
  ]);
  return (
    <>
      <PageHeader
        title={`User Records of sync #${id}`}
        crumbs={[{ label: "People Integration Syncs", href: "/syncs" }]}
        summary={<SyncHeader sync={sync} />}
        actions={<SyncActions sync={sync} />}
      />
      <SyncFlow sync={sync} before={before} />
      {panels}
      <OutcomeTabs sync={sync} />
      {causes && causes.causes.length > 0 ? (
        <ErrorGroups
          syncId={id}
          causes={causes}
          failingNow={failingNow}
          source={{ id: sync.sourceId, name: sync.sourceName }}
        />
      ) : null}
      {loaded.problem ? <ProblemLine>The payload condition cannot be read: {loaded.problem}</ProblemLine> : null}
      <SavedRecordsTable
        page={loaded.page}
        syncId={id}
        filters={recordFilters(customKeys)}
        labels={loaded.labels}
        record={loaded.record}
        defaultSort="outcome"
        saved={loaded.saved}
        extra={<ExportLink key="export" syncId={id} />}
        empty={<NoRecords sync={sync} isFiltered={isFiltered(loaded.filters)} />}
        folded={<SkippedFold skipped={sync.counts.skipped} isPlain={sync.ofSyncId === null && heldBack.people === 0} />}
      />
    </>
  );
}

const isFiltered = ({ sync: _sync, sort: _sort, ...filters }: RecordFilters): boolean =>
  Object.values(filters).some((value) => value !== undefined);

function NoRecords({ sync: { counts, finishedAt }, isFiltered }: { sync: SyncRow; isFiltered: boolean }) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all > 0 && isFiltered)
    return <EmptyState title="No record matches">Choose another tab, or clear a filter.</EmptyState>;
  if (all > 0) return <EmptyState title="Nobody changed, and nobody failed">Everybody is as they were.</EmptyState>;
  if (!finishedAt) return <EmptyState title="No records yet">Records appear here while the sync runs.</EmptyState>;
  return <EmptyState title="This sync has no records">The sync ended before the feed delivered anyone.</EmptyState>;
}
