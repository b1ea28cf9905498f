import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { sourceFileParts, sourceFiles } from "@/drizzle/schema/files";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { FileProof, Pinned } from "@/lib/sources/shelf";
import {
  type FileStatus,
  type FileWay,
  keptContents,
  type StoredReading,
  storedProofs,
  storedReading,
} from "./vocabulary";

export type NewFile = {
  sourceId: number;
  name: string;
  nameDate: string | null;
  way: FileWay;
  byName: string;
  now: Date;
};

export async function insertFile(db: Database, { now, ...file }: NewFile): Promise<number> {
  const [row] = await db
    .insert(sourceFiles)
    .values({ ...file, begunAt: now, beatAt: now })
    .returning({ id: sourceFiles.id });
  if (!row) throw new Error("The insert of a file returned no row.");
  return row.id;
}

/** Adds a piece of zipped bytes, and says that the file still arrives. */
export async function addPart(
  db: Database,
  fileId: number,
  part: number,
  bytes: Buffer,
  arrived: number,
): Promise<void> {
  await db.insert(sourceFileParts).values({ fileId, part, body: bytes.toString("base64") });
  await db.update(sourceFiles).set({ bytes: arrived, beatAt: sql`now()` }).where(eq(sourceFiles.id, fileId));
}

/** Says that a file still arrives, and how long it is by now; a rename may have given it another name. */
export async function touchFile(
  db: Database,
  id: number,
  now: { bytes: number; name?: string; nameDate?: string | null },
): Promise<void> {
  await db
    .update(sourceFiles)
    .set({ ...now, beatAt: sql`now()` })
    .where(eq(sourceFiles.id, id));
}

export type FileEnd =
  | { status: "complete"; bytes: number; sha256: string; proofs: readonly FileProof[] }
  | { status: "incomplete" | "refused"; bytes: number; reason: string };

/** Ends a file. Of one that is not whole no content stays. */
export async function endFile(tx: Database, id: number, end: FileEnd, now: Date): Promise<void> {
  await tx
    .update(sourceFiles)
    .set({ ...end, endedAt: now })
    .where(eq(sourceFiles.id, id));
  if (end.status !== "complete") await tx.delete(sourceFileParts).where(eq(sourceFileParts.fileId, id));
}

export async function deleteFile(db: Database, id: number): Promise<void> {
  await db.delete(sourceFiles).where(eq(sourceFiles.id, id));
}

/** Files that have not moved since then will not go on: whoever sent them is gone, or the process was killed. */
export async function endStalled(db: Database, before: Date, reason: string, now: Date): Promise<void> {
  const stalled = and(eq(sourceFiles.status, "receiving"), lt(sourceFiles.beatAt, before));
  const ids = db.select({ id: sourceFiles.id }).from(sourceFiles).where(stalled);
  await db.delete(sourceFileParts).where(inArray(sourceFileParts.fileId, ids));
  await db.update(sourceFiles).set({ status: "incomplete", reason, endedAt: now }).where(stalled);
}

/** Drops the contents of all but the newest whole files of a source. */
export async function dropOldContents(tx: Database, sourceId: number, now: Date): Promise<void> {
  const kept = tx
    .select({ id: sourceFiles.id })
    .from(sourceFiles)
    .where(and(eq(sourceFiles.sourceId, sourceId), eq(sourceFiles.status, "complete"), isNull(sourceFiles.droppedAt)))
    .orderBy(...newestFirst)
    .offset(keptContents);
  const rows = await kept;
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.delete(sourceFileParts).where(inArray(sourceFileParts.fileId, ids));
  await tx.update(sourceFiles).set({ droppedAt: now }).where(inArray(sourceFiles.id, ids));
}

/** The latest date in a name counts before the moment of arrival: a late upload of an old export is not the newest. */
const newestFirst = [desc(sql`coalesce(${sourceFiles.nameDate}, '')`), desc(sourceFiles.id)] as const;

export type KeptFile = { id: number; name: string; bytes: number; proofs: FileProof[] };
const keptColumns = {
  id: sourceFiles.id,
  name: sourceFiles.name,
  bytes: sourceFiles.bytes,
  proofs: sourceFiles.proofs,
};
const isKept = (sourceId: number) =>
  and(eq(sourceFiles.sourceId, sourceId), eq(sourceFiles.status, "complete"), isNull(sourceFiles.droppedAt));

export async function findNewest(db: Database, sourceId: number): Promise<KeptFile | null> {
  const [row] = await db
    .select(keptColumns)
    .from(sourceFiles)
    .where(isKept(sourceId))
    .orderBy(...newestFirst)
    .limit(1);
  return row ? { ...row, proofs: storedProofs.parse(row.proofs) } : null;
}

export async function readPart(db: Database, fileId: number, part: number): Promise<Buffer | null> {
  const place = and(eq(sourceFileParts.fileId, fileId), eq(sourceFileParts.part, part));
  const [row] = await db.select({ body: sourceFileParts.body }).from(sourceFileParts).where(place);
  return row ? Buffer.from(row.body, "base64") : null;
}

/** How the newest file was read that a completed sync applied. */
export async function findPinned(db: Database, sourceId: number): Promise<Pinned | null> {
  const [row] = await queryRows<{ reading: unknown }>(
    db,
    sql`select f.reading from source_files f join syncs s on s.feed_file_id = f.id
        where f.source_id = ${sourceId} and s.persisted and s.status = 'completed' order by s.id desc limit 1`,
  );
  const reading = row && storedReading.parse(typeof row.reading === "string" ? JSON.parse(row.reading) : row.reading);
  if (!reading?.ok) return null;
  const { encoding: _, ...form } = reading.dialect;
  return { columns: reading.columns, ...form };
}

export async function writeReading(db: Database, id: number, reading: StoredReading): Promise<void> {
  await db.update(sourceFiles).set({ reading }).where(eq(sourceFiles.id, id));
}

export type ListedFile = {
  id: number;
  name: string;
  way: FileWay;
  status: FileStatus;
  reason: string | null;
  bytes: number;
  byName: string;
  begunAt: Date;
  endedAt: Date | null;
  isDropped: boolean;
  reading: StoredReading | null;
  /** Syncs that read it, the latest first. */
  syncs: { id: number; persisted: boolean; status: string }[];
};

/** The newest files of a source with what became of them. */
export async function listFiles(db: Database, sourceId: number, limit: number): Promise<ListedFile[]> {
  const rows = await db
    .select()
    .from(sourceFiles)
    .where(eq(sourceFiles.sourceId, sourceId))
    .orderBy(desc(sourceFiles.id))
    .limit(limit);
  const syncs = await listReaders(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    way: row.way as FileWay,
    status: row.status as FileStatus,
    isDropped: row.droppedAt !== null,
    reading: row.reading === null ? null : storedReading.parse(row.reading),
    syncs: syncs
      .filter(({ fileId }) => fileId === row.id)
      .map(({ id, persisted, status }) => ({ id, persisted, status })),
  }));
}

async function listReaders(db: Database, fileIds: readonly number[]) {
  const rows = await queryRows<{ fileId: number; id: number; persisted: boolean; status: string }>(
    db,
    sql`select feed_file_id as "fileId", id, persisted, status::text as status from syncs
        where feed_file_id = any(${`{${fileIds.join(",")}}`}::bigint[]) order by id desc`,
  );
  return rows.map((row) => ({ ...row, fileId: Number(row.fileId), id: Number(row.id) }));
}
