import type { Database } from "@/lib/db/client";
import type { HoldEnd } from "@/lib/guard/hold";
import type { Reason } from "@/lib/guard/reason";
import { clearAlert, raiseAlert } from "@/lib/notify/change";
import { sourceSubject } from "@/lib/notify/vocabulary";
import { readSource } from "@/lib/settings/source/source.store";
import type { SyncRow } from "./sync.store";
import type { SyncContext } from "./sync-context";

type End = { status: "completed" | "failed" | "cancelled"; code: string | null; at: Date };

const refusals = ["unauthorized", "forbidden"];

/**
 * Tells of a sync's end, in the transaction that ends it. A dry run and the sync of one person are watched by whoever
 * started them, except that refused credentials concern everybody.
 */
export async function tellOfEnd(tx: Database, sync: SyncRow, { status, code, at }: End): Promise<void> {
  const subject = sourceSubject(sync.sourceId);
  const countsForAll = sync.kind === "full" && sync.persisted;
  if (status === "completed") {
    if (sync.ofSyncId === null) await clearAlert(tx, { kind: "credentials_refused", subject, at });
    const facts = { completed: sync.id, records: sync.fetched };
    if (countsForAll) await clearAlert(tx, { kind: "sync_failed", subject, facts, at });
  }
  if (status !== "failed" || code === null) return;
  const isRefused = refusals.includes(code);
  if (!isRefused && !countsForAll) return;
  const { name: source } = await readSource(tx, sync.sourceId);
  const facts = { sourceId: sync.sourceId, source, sync: sync.id, code };
  await raiseAlert(tx, { kind: isRefused ? "credentials_refused" : "sync_failed", subject, facts, at });
}

/** Tells that a sync is held. Its source did answer, if it was asked. */
export async function tellOfHold(tx: Database, sync: SyncContext, reasons: readonly Reason[]): Promise<void> {
  const { sourceId, sourceName: source, id, now: at } = sync;
  const subject = sourceSubject(sourceId);
  if (sync.of === null) await clearAlert(tx, { kind: "credentials_refused", subject, at });
  const facts = { sourceId, source, sync: id, reasons: [...reasons] };
  await raiseAlert(tx, { kind: "sync_held", subject, facts, at });
}

/** Tells that no sync of a source is held any more; a held one that another held one replaces is no news. */
export async function tellOfHoldEnd(
  tx: Database,
  { sourceId, at, ...ended }: { sourceId: number; at: Date; end: HoldEnd["end"]; replacedBy?: number },
): Promise<void> {
  await clearAlert(tx, { kind: "sync_held", subject: sourceSubject(sourceId), facts: ended, at });
}
