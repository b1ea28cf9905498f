import type { Database } from "@/lib/db/client";
import type { Decision } from "@/lib/directory/decide";
import type { KnownUser } from "@/lib/directory/known-user";
import type { Note } from "@/lib/directory/notes/catalog";
import type { Refusal } from "@/lib/scim/directory";
import { settleHeldRecords } from "../holds/held-record.store";
import { NeedsLock } from "../retry";
import { tellOfHeldPushes } from "./alerts";
import type { Guarded, Hold, PushDecision } from "./hold";
import { judgeEnding } from "./judge-ending";
import { limitedRefusal } from "./refuse-push";

type Asking = {
  world: { sourceId: number };
  known: KnownUser | null;
  now: Date;
  isLocked: boolean;
  onAlert: () => void;
};

/**
 * Lets a decision through, or holds it: only one that ends access is judged. While it waits, and after an admin has discarded
 * it, the same push again ends no access either; any other says that the client calls the person active, and ends the hold.
 */
export async function guardPush(
  tx: Database,
  push: Asking,
  decision: Decision,
  hold: Hold | null,
): Promise<Guarded | Refusal> {
  if (decision.status === "failed") return { decision, hold };
  if (decision.status !== "terminated") return withdraw(tx, push, decision, hold);
  if (hold?.discardedBy) return { decision: keptBy(decision, "skipped", discarded(hold.discardedBy)), hold };
  if (hold) return { decision: keptBy(decision, "skipped", { code: "held_still" }), hold };
  if (push.known === null) return { decision, hold: null };
  if (!push.isLocked) throw new NeedsLock();
  const ending = { sourceId: push.world.sourceId, userId: push.known.id, now: push.now };
  const over = await judgeEnding(tx, ending);
  if (over === null) return { decision, hold: null };
  if (await tellOfHeldPushes(tx, { ...ending, over })) push.onAlert();
  if (over.answer === "refuse") return limitedRefusal(over);
  const why: Note = { code: "held_by_guard", people: over.people };
  return { decision: keptBy(decision, "held", why), hold: { at: push.now, discardedBy: null } };
}

const discarded = (name: string): Note => ({ code: "hold_discarded", name });

/** Only what ends access is kept of a held push: by the time it is approved, other values may have changed. */
function keptBy(decision: Decision, status: "held" | "skipped", why: Note): PushDecision {
  const changes = status === "held" ? { status: decision.changes?.status ?? ["active", "quarantined"] } : null;
  return {
    ...decision,
    status,
    changes: changes as Decision["changes"],
    customAfter: null,
    dueOn: null,
    callsActive: null,
    notes: [...decision.notes, why],
  };
}

const withdrawal: Note = { code: "hold_withdrawn" };
/** Something else ended their access meanwhile, such as a sync. */
const ended: Note = { code: "already_ended" };

async function withdraw(tx: Database, push: Asking, decision: Decision, hold: Hold | null): Promise<Guarded> {
  if (hold === null) return { decision, hold: null };
  if (!push.isLocked) throw new NeedsLock();
  const isEnded = push.known !== null && push.known.status !== "active";
  if (push.known) await settleHeldRecords(tx, [push.known.id], isEnded ? ended : withdrawal);
  return { decision: isEnded ? decision : { ...decision, notes: [...decision.notes, withdrawal] }, hold: null };
}
