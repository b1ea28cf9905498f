import type { Database } from "@/lib/db/client";
import { findCycleCuts } from "./cycles";
import { listUnlinked, readManagerEdges, resolveManagers, unlinkManagers } from "./managers.store";

/**
 * Turns manager references into links, in one transaction, and cuts cycles. `cut` has the users whose link was removed. Where
 * only a few have no link, as on most nights, the links of the others are not read.
 */
export async function linkManagers(db: Database): Promise<{ linked: number; cut: string[] }> {
  return db.transaction(async (tx) => {
    const unlinked = await listUnlinked(tx);
    if (unlinked?.length === 0) return { linked: 0, cut: [] };
    const linked = await resolveManagers(tx, unlinked);
    const cut = linked === 0 ? [] : findCycleCuts(await readManagerEdges(tx, unlinked));
    if (cut.length > 0) await unlinkManagers(tx, cut);
    return { linked, cut };
  });
}
