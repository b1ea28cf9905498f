import { refreshStatistics } from "@/lib/db/planner";
import { moveAddresses } from "@/lib/directory/addresses/move";
import type { SyncStage } from "@/lib/records/vocabulary";
import { applySlice } from "./apply/apply";
import { applyManagers } from "./apply/managers";
import { planSlice } from "./plan/plan";
import { settlePlan } from "./settle/settle";
import type { SyncError } from "./sync.store";
import type { SyncContext } from "./sync-context";

/** How a stage ended the sync before its time. */
export type EarlyEnd = { end: "cancelled" } | { end: "taken_over" } | { end: "failed"; error: SyncError };

/** What one step of a stage comes to: `more` has the same stage run again, an early end has none run after it. */
export type Stepped = { more: boolean } | EarlyEnd;

/**
 * A part of the pipeline. `name` is what the page shows while it runs, `id` names its steps for the job engine and stays
 * the same for ever: a sync that was under way during an update goes on by these names. Each step does its work once,
 * however often it is tried.
 */
export type Stage = {
  name: SyncStage;
  id: string;
  /** Whether it runs as slices (`plan-0`, `plan-1`, …) until there is no more. */
  sliced: boolean;
  run: (sync: SyncContext) => Promise<Stepped>;
};

const done = { more: false };

/** Fills in what changes users: in a dry run the stage has nothing to do. */
const onlyPersisted =
  (run: (sync: SyncContext) => Promise<Stepped>): Stage["run"] =>
  async (sync) =>
    sync.persisted ? run(sync) : done;

/** The pipeline between download and close, in the order it runs. Another stage is another line. */
export const stages: readonly Stage[] = [
  { name: "plan", id: "plan", sliced: true, run: planSlice },
  {
    name: "plan",
    id: "settle",
    sliced: false,
    run: async (sync) => ({ more: (await settlePlan(sync)).missing > 0 }),
  },
  {
    name: "apply",
    id: "addresses",
    sliced: false,
    run: onlyPersisted(async (sync) => {
      await moveAddresses(sync);
      return done;
    }),
  },
  { name: "apply", id: "apply", sliced: true, run: onlyPersisted(applySlice) },
  { name: "apply", id: "managers", sliced: false, run: onlyPersisted(applyManagers) },
  {
    name: "close",
    id: "statistics",
    sliced: false,
    run: async (sync) => {
      await refreshStatistics(sync.db);
      return done;
    },
  },
];
