import { decideDelete } from "@/lib/directory/decide-delete";
import type { Expected, Refusal } from "@/lib/scim/directory";
import type { DirectoryContext } from "../caller";
import { applyDecision, countAdmins } from "../push/push-user";
import { inRetriedTransaction } from "../retry";
import { refusalOf } from "./conflicts";
import { checkExpected, lockCurrent } from "./current";
import { markGone } from "./users.store";

/** DELETE: SCIM shows the resource no longer; the user's access ends and their quarantine begins. */
export async function deleteUser(
  { db, now, world: readWorld }: DirectoryContext,
  id: string,
  expected: Expected,
): Promise<{ outcome: "deleted" | "terminated" } | Refusal> {
  const world = await readWorld();
  return inRetriedTransaction(db, async (tx) => {
    const current = await lockCurrent(tx, id);
    if (!current) return { outcome: "missing" };
    const refusal = checkExpected(current.stored, expected);
    if (refusal) return refusal;
    const { known } = current;
    if (!known) {
      await markGone(tx, id, null, now);
      return { outcome: "deleted" };
    }
    const push = { world, pushed: null, known, match: null, userId: id, now, isLocked: true };
    const decision = decideDelete(known, await countAdmins(tx, push));
    await applyDecision(tx, push, decision, null);
    if (decision.status === "failed") return refusalOf(decision, {});
    await markGone(tx, id, known.id, now);
    return { outcome: decision.status === "terminated" ? "terminated" : "deleted" };
  });
}
