import { and, asc, desc, eq, isNotNull, isNull, ne, type SQL } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import { payloads, userSources } from "@/drizzle/schema/sources";
import { syncs, userRecords } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import type { RecordStatus } from "@/lib/sync/vocabulary";

/** A stored payload to try a mapping on; `label` is what the payload's person is called, as far as known. */
export type PayloadSample = { payloadId: number; label: string; status: RecordStatus };

/**
 * Payloads of the source's latest full sync: failed ones first, since they are what a mapping is opened for. Of a source
 * that is pushed to, the latest pushes.
 */
export async function listSamples(db: Database, sourceId: number, limit: number): Promise<PayloadSample[]> {
  const [latest] = await db
    .select({ id: syncs.id })
    .from(syncs)
    .where(and(eq(syncs.sourceId, sourceId), eq(syncs.kind, "full"), eq(syncs.status, "completed")))
    .orderBy(desc(syncs.id))
    .limit(1);
  if (!latest) return uniquePayloads(await readSamples(db, pushesOf(sourceId), desc(userRecords.id), limit));
  const inSync = eq(userRecords.syncId, latest.id);
  const read = (status: SQL) => readSamples(db, and(inSync, status), asc(userRecords.ordinal), Math.ceil(limit / 2));
  return [...(await read(eq(userRecords.status, "failed"))), ...(await read(ne(userRecords.status, "failed")))];
}

const pushesOf = (sourceId: number) => and(isNull(userRecords.syncId), eq(userRecords.sourceId, sourceId));

/** The same payload pushed again is one sample. */
function uniquePayloads(samples: readonly PayloadSample[]): PayloadSample[] {
  return [...new Map(samples.map((sample) => [sample.payloadId, sample])).values()];
}

async function readSamples(db: Database, which: SQL | undefined, order: SQL, limit: number): Promise<PayloadSample[]> {
  const rows = await db
    .select({
      payloadId: userRecords.payloadId,
      status: userRecords.status,
      subject: userRecords.subject,
      key: userRecords.key,
      name: users.name,
    })
    .from(userRecords)
    .leftJoin(users, eq(users.id, userRecords.userId))
    .where(and(which, isNotNull(userRecords.payloadId)))
    .orderBy(order)
    .limit(limit);
  return rows.flatMap(({ payloadId, status: found, name, subject, key }) =>
    payloadId === null ? [] : [{ payloadId, status: found, label: name ?? subject ?? key ?? `Payload ${payloadId}` }],
  );
}

export async function readPayloadBody(db: Database, sourceId: number, payloadId: number): Promise<string | null> {
  const [row] = await db
    .select({ body: payloads.body })
    .from(payloads)
    .where(and(eq(payloads.id, payloadId), eq(payloads.sourceId, sourceId)));
  return row?.body ?? null;
}

/** The payload a source last sent for a user. */
export async function findUserSample(
  db: Database,
  sourceId: number,
  userId: string,
): Promise<{ payloadId: number; label: string } | null> {
  const [row] = await db
    .select({ payloadId: userSources.payloadId, label: users.name })
    .from(userSources)
    .innerJoin(users, eq(users.id, userSources.userId))
    .where(and(eq(userSources.userId, userId), eq(userSources.sourceId, sourceId)));
  return row ?? null;
}
