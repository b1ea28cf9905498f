import type { ReactNode } from "react";
import type { AdminContext } from "@/app/_runtime/context";
import { listLeftOut } from "@/lib/records/dry-run/left-out.store";
import { readDryRun } from "@/lib/records/dry-run/read-standing";
import { countsUntil, refusalOf } from "@/lib/records/dry-run/standing";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { readSecondAdmin } from "@/lib/settings/guardrails/second-admin.store";
import { ApplyPanel } from "./apply-panel";
import { LeftOut } from "./left-out";
import { Refused } from "./refused";

/** On a dry run: applying it, or why that cannot be done. On a sync that applied one: whom it left out. */
export async function loadApply({ db, now }: AdminContext, sync: SyncRow): Promise<ReactNode> {
  if (sync.kind === "apply")
    return <LeftOut drift={await listLeftOut(db, sync.id)} isDone={sync.finishedAt !== null} />;
  const isDryRun = !sync.persisted && sync.heldAt === null && sync.status === "completed";
  if (!isDryRun || sync.kind === "undo") return null;
  const { facts } = await readDryRun(db, sync.id);
  const refusal = refusalOf(facts, now);
  if (refusal) return <Refused refusal={refusal} applied={facts.applied} />;
  const { required } = await readSecondAdmin(db);
  const until = countsUntil(facts.finishedAt ?? now, facts.hours);
  return <ApplyPanel sync={sync} until={until} asksSecond={required} />;
}
