import type { Expected, Refusal } from "@/lib/scim/directory";
import type { DirectoryContext } from "../caller";
import { decideDelete } from "../push/decide-push";
import { applyDecision, countAdmins } from "../push/push-user";
import { loadPushWorld } from "../push/world";
import { inRetriedTransaction } from "../retry";
import { checkExpected, lockCurrent } from "./current";
import { markGone } from "./store";
import { refusalOf } from "./write-user";

/** DELETE: gone for SCIM at once, while the user's access ends and the quarantine begins. */
export function deleteUser(
  { db, now }: DirectoryContext,
  id: string,
  expected: Expected,
): Promise<{ outcome: "deleted" } | Refusal> {
  return inRetriedTransaction(db, async (tx) => {
    const current = await lockCurrent(tx, id);
    if (!current) return { outcome: "missing" };
    const refusal = checkExpected(current.stored, expected);
    if (refusal) return refusal;
    const { known } = current;
    if (known) {
      const world = await loadPushWorld(tx);
      const decision = decideDelete(known, await countAdmins(tx, known));
      await applyDecision(tx, { world, pushed: null, known, match: null, userId: id, now }, decision);
      if (decision.status === "failed") return refusalOf(decision);
    }
    await markGone(tx, id, known?.id ?? null, now);
    return { outcome: "deleted" };
  });
}
