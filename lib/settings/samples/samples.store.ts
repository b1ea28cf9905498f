import { and, asc, count, eq } from "drizzle-orm";
import { z } from "zod";
import { mappingSamples } from "@/drizzle/schema/sources";
import type { Database } from "@/lib/db/client";
import type { Json } from "@/lib/mapping/evaluation";
import type { Sample } from "./check-samples";

export type StoredSample = Sample & { createdByName: string; updatedAt: Date };
export type SampleFields = Pick<Sample, "name" | "body" | "expected">;

const columns = {
  id: mappingSamples.id,
  name: mappingSamples.name,
  body: mappingSamples.body,
  expected: mappingSamples.expected,
  createdByName: mappingSamples.createdByName,
  updatedAt: mappingSamples.updatedAt,
};
const expected = z.record(z.string(), z.custom<Json>());

export async function listSamples(db: Database, sourceId: number): Promise<StoredSample[]> {
  const rows = await db
    .select(columns)
    .from(mappingSamples)
    .where(eq(mappingSamples.sourceId, sourceId))
    .orderBy(asc(mappingSamples.name), asc(mappingSamples.id));
  return rows.map((row) => ({ ...row, expected: expected.parse(row.expected) }));
}

export async function findSample(db: Database, sourceId: number, id: number): Promise<StoredSample | null> {
  const own = and(eq(mappingSamples.sourceId, sourceId), eq(mappingSamples.id, id));
  const [row] = await db.select(columns).from(mappingSamples).where(own);
  return row ? { ...row, expected: expected.parse(row.expected) } : null;
}

export async function countSamples(db: Database, sourceId: number): Promise<number> {
  const [row] = await db.select({ count: count() }).from(mappingSamples).where(eq(mappingSamples.sourceId, sourceId));
  return row?.count ?? 0;
}

/** The new sample's id; null when that name is taken. */
export async function insertSample(
  tx: Database,
  sample: SampleFields & { sourceId: number; createdByName: string; now: Date },
): Promise<number | null> {
  const { now, ...fields } = sample;
  const [row] = await tx
    .insert(mappingSamples)
    .values({ ...fields, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning({ id: mappingSamples.id });
  return row?.id ?? null;
}

export async function updateExpected(tx: Database, id: number, values: Record<string, Json>, now: Date): Promise<void> {
  await tx.update(mappingSamples).set({ expected: values, updatedAt: now }).where(eq(mappingSamples.id, id));
}

export async function deleteSample(tx: Database, id: number): Promise<void> {
  await tx.delete(mappingSamples).where(eq(mappingSamples.id, id));
}
