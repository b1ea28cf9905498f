import type { Database } from "@/lib/db/client";
import { auditRefusals } from "@/lib/directory/audit-refusals";
import { type Decide, deciderFor } from "@/lib/directory/decider";
import type { KnownUser } from "@/lib/directory/known-user";
import { readCandidates } from "@/lib/directory/known-user.store";
import { indexCandidates } from "@/lib/directory/match";
import { readDeciderFacts } from "@/lib/directory/read-facts";
import { holding } from "@/lib/directory/undo/hold-undone";
import { hasUndone, readUndone } from "@/lib/directory/undo/undone.store";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json } from "@/lib/mapping/evaluation";
import { noCounts, type SyncCounts } from "@/lib/records/vocabulary";
import { takeTurns } from "@/lib/take-turns";
import { throwIfCancelled } from "../cancelled";
import { throwIfDiskFull } from "../disk-space";
import { type Watch, watcherFor } from "../guard/watch";
import { claimPage, readWaitingPages } from "../pages.store";
import { runSideBySide } from "../run-side-by-side";
import { addProgress } from "../sync.store";
import type { SyncContext } from "../sync-context";
import { insertRecords, readOwners, readToPlan, rememberStrangers, skipUnchanged, storeSeen } from "./plan.store";
import { type PlannedRecord, planRecord, type Received } from "./record";

const pagesPerSlice = 16;

/**
 * Plans the next pages, several at once; `more` is false when none is left. Each page is one transaction, done once.
 */
export async function planSlice(sync: SyncContext): Promise<{ more: boolean }> {
  const looked = await skipUnchanged(sync.db, sync);
  const pages = await readWaitingPages(sync.db, sync.id, "plan", pagesPerSlice);
  const source = { id: sync.sourceId, kind: sync.sourceKind, whenContradictory: sync.whenContradictory };
  const decide = deciderFor(source, await readDeciderFacts(sync.db, source, sync));
  const holds = await hasUndone(sync.db, sync.sourceId);
  const watch = watcherFor(sync.mapping);
  await runSideBySide(pages, sync.width, async (page) => {
    await throwIfCancelled(sync);
    await throwIfDiskFull(sync.db);
    await sync.db.transaction((tx) => planPage(tx, sync, page, { decide, watch: watch(), holds }));
  });
  return { more: looked || pages.length === pagesPerSlice };
}

/** `holds`: what an admin took back is held for somebody of this source. */
type Given = { decide: Decide; watch: Watch; holds: boolean };

async function planPage(tx: Database, sync: SyncContext, page: number, given: Given): Promise<void> {
  const { watch } = given;
  const span = await claimPage(tx, sync.id, page, "plan");
  if (!span) return;
  const received: Received[] = [];
  await takeTurns(await readToPlan(tx, sync, page), ({ ordinal, payload_id, body }) => {
    const payload = JSON.parse(body) as Json;
    watch.look(payload, Number(payload_id));
    received.push({ ordinal, payloadId: payload_id, evaluation: evaluateMapping(sync.mapping, payload) });
  });
  const values = received.map((one) => one.evaluation.values);
  const users = await readCandidates(tx, texts(values, "email"), texts(values, "employeeId"));
  const candidates = indexCandidates(users);
  const decide = given.holds ? await holdingBack(tx, sync, users, given.decide) : given.decide;
  const records = received.map((one) => planRecord(sync, one, candidates, decide));
  const unread = span.last - span.first + 1 - records.length;
  await insertRecords(tx, span, await onlyTelling(tx, sync, records));
  if (received.length > 0) await storeSeen(tx, sync.id, page, watch.seen());
  const refused = records.flatMap((record) => record.refused);
  if (sync.persisted) await auditRefusals(tx, refused, bySync(sync));
  const planned = unread + records.length;
  // A page without a user to change or a link to store has nothing to apply.
  const isDone = sync.persisted && records.every(({ status, userId }) => status === "failed" || userId === null);
  const applied = isDone && (await claimPage(tx, sync.id, page, "apply")) ? planned : 0;
  await addProgress(tx, sync.id, { planned, applied, counts: countByStatus(records, unread) });
}

async function holdingBack(tx: Database, sync: SyncContext, users: readonly KnownUser[], decide: Decide) {
  const ids = users.map(({ id }) => id);
  return holding(decide, await readUndone(tx, sync.sourceId, ids), sync.today);
}

/**
 * Without those of whom the page itself tells as much as a row would. Somebody who stays as they are needs one for the link
 * that apply makes, and in a dry run none.
 */
async function onlyTelling(tx: Database, sync: SyncContext, records: PlannedRecord[]): Promise<PlannedRecord[]> {
  const said = await rememberStrangers(
    tx,
    sync,
    records.flatMap(({ stranger }) => stranger ?? []),
  );
  const plain = sync.persisted ? [] : records.filter(({ isPlain }) => isPlain);
  const owners = await readOwners(
    tx,
    sync,
    plain.map(({ payloadId }) => payloadId),
  );
  return records.filter(({ payloadId, userId, stranger }) =>
    stranger ? !said.has(payloadId) : userId === null || owners.get(payloadId) !== userId,
  );
}

const bySync = ({ id, now }: SyncContext) =>
  ({ at: now, actorType: "system", actorName: "system", requestId: `sync-${id}` }) as const;

function texts<K extends "email" | "employeeId">(values: readonly { [key in K]?: string | null }[], key: K): string[] {
  return [...new Set(values.map((one) => one[key]).filter((text): text is string => typeof text === "string"))];
}

function countByStatus(records: readonly PlannedRecord[], unread: number): SyncCounts {
  const counts = { ...noCounts, skipped: unread };
  for (const record of records) counts[record.status] += 1;
  return counts;
}
