import { users } from "@/drizzle/schema/people";
import { mappingVersions, payloads, sources } from "@/drizzle/schema/sources";
import { syncs, userRecords } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import { attributeNames } from "@/lib/mapping/attributes";
import { mappingDocument } from "@/lib/mapping/document";

/** Rows for tests of read models, each complete with defaults, made without the pipeline. */
const attributes = Object.fromEntries(
  attributeNames.map((attribute) => [attribute, attribute === "title" ? "Job_Title" : ""]),
);

/** One source (id 1) with one mapping (v1, id 1). */
export async function addSource(db: Database, excludedFromCsv: string[] = []): Promise<void> {
  await db.insert(sources).values({ kind: "workday", name: "Workday" });
  const document = mappingDocument.parse({ version: 1, attributes, customFields: "team: Team", excludedFromCsv });
  await db.insert(mappingVersions).values({ sourceId: 1, number: 1, document, authorName: "Ana" });
}

export async function addSync(db: Database, sync: Partial<typeof syncs.$inferInsert> = {}): Promise<number> {
  const [row] = await db
    .insert(syncs)
    .values({ sourceId: 1, kind: "full", persisted: true, status: "completed", mappingVersionId: 1, ...sync })
    .returning({ id: syncs.id });
  return row?.id ?? 0;
}

export async function addUser(db: Database, n: number, user: Partial<typeof users.$inferInsert> = {}): Promise<string> {
  const id = userId(n);
  await db
    .insert(users)
    .values({ id, email: `person${n}@acme.test`, name: `Person ${n}`, employeeId: `e${n}`, ...user });
  return id;
}

export const userId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export async function addPayload(db: Database, n: number, body: unknown): Promise<number> {
  const [row] = await db
    .insert(payloads)
    .values({ sourceId: 1, hash: Buffer.from(`hash ${n}`), seen: userId(n), body: JSON.stringify(body) })
    .returning({ id: payloads.id });
  return row?.id ?? 0;
}

export async function addRecords(
  db: Database,
  syncId: number | null,
  records: Partial<typeof userRecords.$inferInsert>[],
): Promise<void> {
  const rows = records.map((record, index) => ({
    syncId,
    ordinal: syncId === null ? null : index + 1,
    sourceId: 1,
    status: "skipped" as const,
    ...record,
  }));
  for (let at = 0; at < rows.length; at += 1_000) await db.insert(userRecords).values(rows.slice(at, at + 1_000));
}
