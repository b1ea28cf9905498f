import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import type { SyncContext } from "../sync-context";
import { readTotals } from "./counts.store";
import { hashFeed, readHistory, writeHistory } from "./history.store";
import { readSeen } from "./look-for";
import { joinSeen, nothingSeen } from "./seen";
import { readStanding } from "./verdict.store";
import { expressionOf } from "./watch";

/**
 * Keeps what the feed looked like, for the next one to be held against. A feed of which an admin left people out is no
 * measure for the next, and neither is an empty one. Doing it again changes nothing.
 */
export async function rememberFeed(sync: SyncContext): Promise<void> {
  if (sync.subject || !sync.feedComplete || sync.of?.chosen) return;
  await sync.db.transaction(async (tx) => {
    const { holdEnd } = await readStanding(tx, sync.id);
    if (holdEnd?.end === "approved" && holdEnd.choice !== "all") return;
    const settings = await readGuardSettings(tx, { id: sync.sourceId, kind: sync.sourceKind });
    const before = await readHistory(tx, sync.sourceId);
    const { records } = await readTotals(tx, sync.id);
    if (records === 0) return;
    const seen = await readSeen(tx, sync, before, records);
    const statusExpression = expressionOf(sync.mapping, "isActive");
    const words =
      before?.statusExpression === statusExpression ? { ...nothingSeen(), words: before.seen.words } : nothingSeen();
    await writeHistory(tx, sync.sourceId, {
      syncId: sync.id,
      records,
      feed: settings.checks.same_feed ? await hashFeed(tx, sync.id) : null,
      seen: joinSeen(seen, words),
      statusExpression,
    });
  });
}
