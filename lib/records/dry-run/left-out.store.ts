import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { readRecordRows } from "../list-records/records.store";
import { type Drift, driftKinds } from "./drift";

/** Whom an application left out, as the `left_out` column holds it: a number of people for each kind, and the first records. */
const leftOut = z.array(
  z.object({ kind: z.enum(driftKinds), people: z.number().int(), records: z.array(z.number().int()) }),
);

/** Whom a sync that applied a dry run left out, since they had drifted. */
export async function listLeftOut(db: Database, syncId: number): Promise<Drift[]> {
  const [row] = await queryRows<{ stored: unknown }>(
    db,
    sql`select left_out as stored from syncs where id = ${syncId}`,
  );
  const kinds = leftOut.parse(row?.stored ?? []);
  const records = await readRecordRows(
    db,
    kinds.flatMap((kind) => kind.records),
  );
  const people = new Map(
    records.map(({ id, userId, userName, key }) => [id, { userId, name: userName ?? key ?? `Record ${id}` }]),
  );
  return kinds.map(({ kind, people: count, records: ids }) => ({
    kind,
    people: count,
    first: ids.flatMap((id) => people.get(id) ?? []),
  }));
}
