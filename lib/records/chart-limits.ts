import type { Database } from "@/lib/db/client";
import { heldFrom } from "@/lib/guard/held-from";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { listSources } from "@/lib/settings/source/source.store";
import type { SyncRow } from "./list-syncs/row";

/** From how many people on a sync of this source is held, by what happens to them; null where nothing would hold it. */
export type ChartLimit = { source: { id: number; name: string }; ended: number | null; failed: number | null };

type Run = Pick<SyncRow, "sourceId" | "kind" | "guard">;

/** The limits in force for the sources of these syncs, on as many people as they had last. `runs` is oldest first. */
export async function readChartLimits(db: Database, runs: readonly Run[]): Promise<ChartLimit[]> {
  const shown = new Set(runs.map(({ sourceId }) => sourceId));
  const sources = (await listSources(db)).filter(({ id }) => shown.has(id));
  return Promise.all(
    sources.map(async ({ id, name, kind }) => {
      const { limits } = await readGuardSettings(db, { id, kind });
      const last = (of: "people" | "records") => lastCount(runs, id, of);
      return {
        source: { id, name },
        ended: limits.access_ended && heldFrom(limits.access_ended, last("people")),
        failed: limits.failed && heldFrom(limits.failed, last("records")),
      };
    }),
  );
}

/** A quiet sync does not count its people, and one that is not of everybody counts only its own. */
function lastCount(runs: readonly Run[], sourceId: number, of: "people" | "records"): number | null {
  const counts = runs
    .filter((run) => run.kind === "full" && run.sourceId === sourceId)
    .map(({ guard }) => guard?.counts[of] ?? 0);
  return counts.findLast((count) => count > 0) ?? null;
}
