import type { Database } from "@/lib/db/client";
import { findCycleCuts } from "./cycles";
import { readManagerEdges, resolveManagers, unlinkManagers } from "./managers.store";

/**
 * Turns manager references into links, in one transaction, and cuts cycles. `cut` has the users whose link was removed.
 */
export async function linkManagers(db: Database): Promise<{ linked: number; cut: string[] }> {
  return db.transaction(async (tx) => {
    const linked = await resolveManagers(tx);
    const cut = linked === 0 ? [] : findCycleCuts(await readManagerEdges(tx));
    if (cut.length > 0) await unlinkManagers(tx, cut);
    return { linked, cut };
  });
}
