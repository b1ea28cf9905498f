import { refreshStatistics } from "@/lib/db/planner";
import { moveAddresses } from "@/lib/directory/addresses/move";
import { markFailing } from "@/lib/failing/keep.store";
import type { SyncKind, SyncStage } from "@/lib/records/vocabulary";
import { applySlice } from "./apply/apply";
import { endReleased } from "./apply/apply.store";
import { applyManagers } from "./apply/managers";
import { copyPlan, narrowPlan } from "./dry-run/carry-out";
import { rememberFailing } from "./failing";
import { guardPlan } from "./guard/guard";
import { rememberFeed } from "./guard/remember";
import { planSlice } from "./plan/plan";
import { settlePlan } from "./settle/settle";
import type { SyncError } from "./sync.store";
import type { SyncContext } from "./sync-context";
import { listUndo, planUndo } from "./undo/plan";
import { settleUndo } from "./undo/settle";

/** Why a stage ended the sync early. */
export type EarlyEnd =
  | { end: "cancelled" }
  | { end: "held" }
  | { end: "taken_over" }
  | { end: "failed"; error: SyncError };

/** The result of one step: with `more` the same stage runs again; after an early end no stage runs. */
export type Stepped = { more: boolean } | EarlyEnd;

/**
 * A part of the pipeline. The page shows `name` while it runs. `id` names its steps for the job engine and must never
 * change: a sync that is running during an update continues by these ids. Each step does its work once, however often
 * it is tried.
 */
export type Stage = {
  name: SyncStage;
  id: string;
  /** Whether the stage runs in slices (`plan-0`, `plan-1`, …) until there is no more. */
  sliced: boolean;
  run: (sync: SyncContext) => Promise<Stepped>;
};

const done = { more: false };

/** For stages that change users: in a dry run they do nothing. */
const onlyPersisted =
  (run: (sync: SyncContext) => Promise<Stepped>): Stage["run"] =>
  async (sync) =>
    sync.persisted ? run(sync) : done;

/** From what came over to a plan of everybody. */
const planned: readonly Stage[] = [
  { name: "plan", id: "plan", sliced: true, run: planSlice },
  {
    name: "plan",
    id: "settle",
    sliced: false,
    run: async (sync) => ({ more: (await settlePlan(sync)).missing > 0 }),
  },
];

/** The plan of a dry run, without whom nobody asked for and who has drifted. */
const takenOver: readonly Stage[] = [
  { name: "plan", id: "copy", sliced: true, run: copyPlan },
  { name: "plan", id: "narrow", sliced: false, run: narrowPlan },
];

/** What takes another sync back. */
const takenBack: readonly Stage[] = [
  { name: "plan", id: "undo-list", sliced: false, run: listUndo },
  { name: "plan", id: "undo-plan", sliced: true, run: planUndo },
  { name: "plan", id: "undo-settle", sliced: false, run: settleUndo },
];

/** What becomes of a whole plan, wherever it comes from. */
const carriedOut: readonly Stage[] = [
  {
    name: "plan",
    id: "failing-before",
    sliced: false,
    run: async (sync) => {
      await markFailing(sync.db, sync);
      return done;
    },
  },
  {
    name: "guard",
    id: "guard",
    sliced: false,
    run: async (sync) => ((await guardPlan(sync)).held ? { end: "held" } : done),
  },
  {
    name: "apply",
    id: "addresses",
    sliced: false,
    run: onlyPersisted(async (sync) => {
      await moveAddresses(sync, (tx) => endReleased(tx, sync));
      return done;
    }),
  },
  { name: "apply", id: "apply", sliced: true, run: onlyPersisted(applySlice) },
  { name: "apply", id: "managers", sliced: false, run: onlyPersisted(applyManagers) },
  {
    name: "close",
    id: "remember",
    sliced: false,
    run: onlyPersisted(async (sync) => {
      await rememberFeed(sync);
      return done;
    }),
  },
  { name: "close", id: "failing", sliced: false, run: onlyPersisted(rememberFailing) },
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

/** Stages that keep what a feed says of people; an undo has none. */
const ofFeeds: readonly string[] = ["failing-before", "failing"];

/** The pipeline of a sync up to close, in the order it runs; `download` is its first stage. Another stage is another line. */
export function stagesOf(kind: SyncKind, download: Stage): readonly Stage[] {
  switch (kind) {
    case "full":
    case "single":
    case "retry":
      return [download, ...planned, ...carriedOut];
    case "apply":
      return [...takenOver, ...carriedOut];
    case "undo":
      return [...takenBack, ...carriedOut.filter(({ id }) => !ofFeeds.includes(id))];
  }
}
