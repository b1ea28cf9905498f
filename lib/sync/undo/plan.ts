import type { Database } from "@/lib/db/client";
import { type CopyValue, copyRows } from "@/lib/db/copy";
import { jsonText } from "@/lib/db/json-text";
import type { Decision } from "@/lib/directory/decide";
import type { KnownUser } from "@/lib/directory/known-user";
import { readUsers } from "@/lib/directory/known-user.store";
import { decideUndo, type Since } from "@/lib/directory/undo/decide-undo";
import { noCounts, type SyncCounts } from "@/lib/records/vocabulary";
import { throwIfCancelled } from "../cancelled";
import { throwIfDiskFull } from "../disk-space";
import { usualPageSize } from "../fetch/cut-pages";
import { claimPage, readWaitingPages } from "../pages.store";
import { runSideBySide } from "../run-side-by-side";
import { addProgress, readSync } from "../sync.store";
import type { SyncContext } from "../sync-context";
import { type DoneRecord, listPages, readDone, readSince } from "./done.store";

const pagesPerSlice = 16;

/** An undo, and the sync that it takes back, with when that one began. */
type Undo = { id: number; of: number; sourceId: number; doneAt: Date };

function undoneBy({ id, of }: SyncContext): number {
  if (of === null) throw new Error(`Sync ${id} does not say which sync it takes back.`);
  return of.syncId;
}

/** Lays out what an undo takes back, in pages that are planned and applied like those of a feed. */
export async function listUndo(sync: SyncContext): Promise<{ more: boolean }> {
  await sync.db.transaction((tx) => listPages(tx, { id: sync.id, of: undoneBy(sync), size: usualPageSize }));
  return { more: false };
}

/** Plans the next pages of an undo; `more` is false when none is left. Each page is one transaction, done once. */
export async function planUndo(sync: SyncContext): Promise<{ more: boolean }> {
  const of = undoneBy(sync);
  const doneAt = (await readSync(sync.db, of))?.startedAt ?? sync.now;
  const undo: Undo = { id: sync.id, of, sourceId: sync.sourceId, doneAt };
  const pages = await readWaitingPages(sync.db, sync.id, "plan", pagesPerSlice);
  await runSideBySide(pages, sync.width, async (page) => {
    await throwIfCancelled(sync);
    await throwIfDiskFull(sync.db);
    await sync.db.transaction((tx) => planPage(tx, undo, page));
  });
  return { more: pages.length === pagesPerSlice };
}

async function planPage(tx: Database, undo: Undo, page: number): Promise<void> {
  const span = await claimPage(tx, undo.id, page, "plan");
  if (!span) return;
  const records = await readDone(tx, undo, page);
  const ids = records.flatMap(({ userId }) => userId ?? []);
  const users = new Map((await readUsers(tx, ids)).map((user) => [user.id, user]));
  const since = await readActs(tx, undo, records, users);
  const counts: SyncCounts = { ...noCounts };
  const rows = records.map((record, at): CopyValue[] => {
    const known = users.get(record.userId ?? "") ?? null;
    const decision = decideUndo(record, known, undo.of, since.get(record.userId ?? ""));
    counts[decision.status] += 1;
    return rowOf(undo, span.first + at, { record, known, decision });
  });
  await copyRows(tx, "user_records", columns, rows);
  await addProgress(tx, undo.id, { planned: records.length, counts });
}

/** user id → what happened to them after the sync; of people whose version is the sync's, nothing did. */
async function readActs(
  tx: Database,
  undo: Undo,
  records: readonly DoneRecord[],
  users: ReadonlyMap<string, KnownUser>,
): Promise<Map<string, Since>> {
  const moved = records.flatMap(({ userId, recordId, userVersion }) => {
    const version = users.get(userId ?? "")?.version;
    return userId === null || version === (userVersion ?? 0) + 1 ? [] : [{ userId, recordId }];
  });
  const acts = new Map<string, Map<string, { sync?: number; by?: string }>>();
  for (const { userId, name, sync, by } of await readSince(tx, moved, undo.doneAt)) {
    const theirs = acts.get(userId) ?? new Map();
    acts.set(userId, theirs.set(name, sync === null ? { by: by ?? "an admin" } : { sync }));
  }
  return acts;
}

const columns = [
  ...["sync_id", "ordinal", "source_id", "user_id", "status", "key", "subject", "changes", "custom_after"],
  ...["errors", "warnings", "notes", "user_version"],
];

type Planned = { record: DoneRecord; known: KnownUser | null; decision: Decision };

function rowOf({ id, sourceId }: Undo, ordinal: number, { record, known, decision }: Planned): CopyValue[] {
  const { status, changes, customAfter, errors, warnings, notes } = decision;
  return [
    ...[id, ordinal, sourceId, known?.id ?? null, status, record.key, known ? null : record.subject],
    ...[changes, customAfter].map((value) => (value === null ? null : jsonText(value))),
    ...[errors, warnings, notes].map((list) => (list.length === 0 ? null : jsonText(list))),
    known?.version ?? 0,
  ];
}
