import type { Database } from "@/lib/db/client";
import { readRecordRows } from "../list-records/records.store";
import type { RecordRow } from "../list-records/row";
import { findRowsOfUser, listSkipRuns, type SkipRun } from "./history.store";

/** One line of a person's history: a record, or several syncs in which nothing happened. */
export type HistoryEntry = { kind: "record"; record: RecordRow } | { kind: "skips"; run: SkipRun };

/** The newest record in a history, from dry runs too; null where there is none. */
export function latestOf([newest]: readonly HistoryEntry[]): { id: number; syncId: number | null } | null {
  if (!newest) return null;
  if (newest.kind === "record") return { id: newest.record.id, syncId: newest.record.syncId };
  const { recordId, syncId } = newest.run.last;
  return { id: recordId, syncId };
}

/** The newest entries of a person's history; `more` says that there are older ones. */
export async function listHistory(
  db: Database,
  userId: string,
  limit: number,
): Promise<{ entries: HistoryEntry[]; more: boolean }> {
  const [ids, runs] = await Promise.all([findRowsOfUser(db, userId, limit + 1), listSkipRuns(db, userId, limit + 1)]);
  const newest = [...ids.map((id) => ({ id, run: null })), ...runs.map((run) => ({ id: run.last.recordId, run }))]
    .sort((one, other) => other.id - one.id)
    .slice(0, limit);
  const single = newest.flatMap(({ id, run }) => (run === null || run.syncs === 1 ? [id] : []));
  const records = new Map((await readRecordRows(db, single)).map((record) => [record.id, record]));
  const entries = newest.flatMap(({ id, run }): HistoryEntry[] => {
    const record = records.get(id);
    if (record) return [{ kind: "record", record }];
    return run ? [{ kind: "skips", run }] : [];
  });
  return { entries, more: ids.length + runs.length > limit };
}
