import { eq, sql } from "drizzle-orm";
import { mappingVersions, payloads } from "@/drizzle/schema/sources";
import { syncs, userRecords } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import type { Issue } from "@/lib/directory/issues/catalog";
import { storedIssues } from "@/lib/directory/issues/stored";
import { readSkips } from "@/lib/directory/skips/skips.store";
import { expressionsOf } from "@/lib/mapping/expressions-of";
import type { WhyEnded } from "@/lib/people/why-ended/why-ended";
import { readWhyEnded } from "@/lib/people/why-ended/why-ended.store";
import { readRecordRows } from "./list-records/records.store";
import { type RecordRow, type StoredChanges, storedChanges } from "./list-records/row";
import { type Others, readOthers } from "./others.store";

/** Everything the side panel shows of one record. */
export type RecordDetail = RecordRow & {
  sourceId: number;
  /** The payload as received; null where it was erased, or never existed. */
  body: string | null;
  payloadReceivedAt: Date | null;
  changes: StoredChanges;
  errors: Issue[];
  warnings: Issue[];
  /** Other people whom the errors name. */
  others: Others;
  mappingVersion: number | null;
  /** attribute → expression of the mapping version that the record was made with. */
  expressions: Record<string, string>;
  /** Of a record that ends access: the expression that decided it. */
  why: WhyEnded | null;
};

export async function readRecordDetail(db: Database, id: number): Promise<RecordDetail | null> {
  const [row] = await readRecordRows(db, [id]);
  if (!row) return null;
  const stored = (await readStored(db, id)) ?? (await readSkipped(db, id));
  if (!stored) return null;
  const { document, receivedAt, ...rest } = stored;
  const errors = storedIssues.parse(stored.errors);
  return {
    ...row,
    ...rest,
    payloadReceivedAt: receivedAt,
    changes: storedChanges.parse(stored.changes),
    errors,
    warnings: storedIssues.parse(stored.warnings),
    others: await readOthers(db, row.syncId, errors),
    expressions: expressionsOf(document),
    why: row.status === "terminated" ? ((await readWhyEnded(db, [id])).get(id) ?? null) : null,
  };
}

const payload = { body: payloads.body, receivedAt: payloads.receivedAt };
const mapping = { mappingVersion: mappingVersions.number, document: mappingVersions.document };

async function readStored(db: Database, id: number) {
  const { sourceId, changes, errors, warnings } = userRecords;
  const [stored] = await db
    .select({ sourceId, changes, errors, warnings, ...payload, ...mapping })
    .from(userRecords)
    .leftJoin(payloads, eq(payloads.id, userRecords.payloadId))
    .leftJoin(syncs, eq(syncs.id, userRecords.syncId))
    .leftJoin(
      mappingVersions,
      // What an undo gives back came from no expression.
      sql`${mappingVersions.id} = coalesce(${userRecords.mappingVersionId},
        case when ${syncs.kind} <> 'undo' then ${syncs.mappingVersionId} end)`,
    )
    .where(eq(userRecords.id, id));
  return stored ?? null;
}

/** What its page and its sync say of somebody who was skipped without a row. */
async function readSkipped(db: Database, id: number) {
  const skip = (await readSkips(db, [id])).get(id);
  if (!skip) return null;
  const [known] = await db
    .select({ ...payload, ...mapping })
    .from(syncs)
    .leftJoin(payloads, eq(payloads.id, skip.payloadId))
    .leftJoin(mappingVersions, eq(mappingVersions.id, syncs.mappingVersionId))
    .where(eq(syncs.id, skip.syncId));
  return known ? { ...known, sourceId: skip.sourceId, changes: null, errors: null, warnings: skip.warnings } : null;
}
