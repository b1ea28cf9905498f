import { decideDelete } from "@/lib/directory/decide-delete";
import type { Expected, Refusal } from "@/lib/scim/directory";
import type { DirectoryContext } from "../caller";
import { guardPush } from "../guard/guard-push";
import { applyDecision, countAdmins } from "../push/push-user";
import { inRetriedTransaction } from "../retry";
import { refusalOf } from "./conflicts";
import { checkExpected, lockCurrent } from "./current";
import { markGone } from "./users.store";

/** DELETE: SCIM shows the resource no longer; the user's access ends and their quarantine begins. */
export async function deleteUser(
  { db, now, world: readWorld, onAlert }: DirectoryContext,
  id: string,
  expected: Expected,
): Promise<{ outcome: "deleted" | "terminated" | "held" } | Refusal> {
  const world = await readWorld();
  return inRetriedTransaction(db, async (tx) => {
    const current = await lockCurrent(tx, id);
    if (!current) return { outcome: "missing" };
    const refusal = checkExpected(current.stored, expected);
    if (refusal) return refusal;
    const { known } = current;
    // What an admin discarded was another push: that somebody is deleted is judged by itself.
    const hold = current.hold?.discardedBy ? null : current.hold;
    if (!known) {
      await markGone(tx, id, null, { now, hold: null });
      return { outcome: "deleted" };
    }
    const push = { world, pushed: null, known, match: null, userId: id, now, isLocked: true, onAlert };
    const decision = decideDelete(known, await countAdmins(tx, push));
    const guarded = await guardPush(tx, push, decision, hold);
    if (!("decision" in guarded)) return guarded;
    await applyDecision(tx, push, guarded, null);
    if (decision.status === "failed") return refusalOf(decision, {});
    await markGone(tx, id, known.id, { now, hold: guarded.hold });
    const { status } = guarded.decision;
    return { outcome: status === "terminated" || status === "held" ? status : "deleted" };
  });
}
