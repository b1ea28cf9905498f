import type { ReactNode } from "react";
import type { AdminContext } from "@/app/_runtime/context";
import { listHeldKinds, readHoldFacts } from "@/lib/records/held/read-held";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { HeldPanel, WouldBeHeld } from "./held-panel";
import { HoldEnded } from "./hold-ended";

/** What the guard has to say of a sync, if anything. */
export async function loadHeld({ db }: AdminContext, sync: SyncRow): Promise<ReactNode> {
  const { guard, holdEnd } = sync;
  if (guard === null || guard.reasons.length === 0) return null;
  // The dialog of an undo says it, and asks for its number.
  if (sync.kind === "undo" && holdEnd === null && sync.status !== "held") return null;
  if (holdEnd !== null) return <HoldEnded sync={sync} end={holdEnd} />;
  const kinds = await listHeldKinds(db, sync.id, guard);
  if (sync.status === "held") return <HeldPanel sync={sync} kinds={kinds} facts={await readHoldFacts(db, sync.id)} />;
  return <WouldBeHeld sync={sync} kinds={kinds} />;
}
