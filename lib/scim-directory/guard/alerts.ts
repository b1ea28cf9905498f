import type { Database } from "@/lib/db/client";
import { clearAlert, raiseAlert } from "@/lib/notify/change";
import { sourceSubject } from "@/lib/notify/vocabulary";
import { findScimSource } from "@/lib/settings/scim/scim.store";
import { readSource } from "@/lib/settings/source/source.store";
import { countWaiting } from "../holds/holds.store";
import type { OverLimit } from "./judge-ending";

/** Tells that pushes are held or refused; answers whether that is news. */
export async function tellOfHeldPushes(
  tx: Database,
  { sourceId, now, over }: { sourceId: number; now: Date; over: OverLimit },
): Promise<boolean> {
  const { name: source } = await readSource(tx, sourceId);
  const { people, limit, answer } = over;
  return raiseAlert(tx, {
    kind: "scim_held",
    subject: sourceSubject(sourceId),
    facts: { sourceId, source, people, limit, answer },
    at: now,
  });
}

/** Tells that nothing is held any more, where nothing is. */
export async function clearHeldPushes(
  tx: Database,
  { end, at }: { end: "approved" | "discarded"; at: Date },
): Promise<void> {
  const source = await findScimSource(tx);
  if (!source || (await countWaiting(tx)).people > 0) return;
  await clearAlert(tx, { kind: "scim_held", subject: sourceSubject(source.id), facts: { end }, at });
}
