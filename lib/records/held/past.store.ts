import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { judgement } from "@/lib/guard/hold";

const past = judgement.extend({ id: z.coerce.number() });
export type PastSync = z.output<typeof past>;

/** What the last full syncs of a source did or would have done, dry runs left out; the newest first. */
export async function listPast(db: Database, sourceId: number, limit: number): Promise<PastSync[]> {
  const rows = await queryRows<{ id: number; guard: object }>(
    db,
    sql`select id, guard from syncs
        where source_id = ${sourceId} and kind in ('full', 'apply') and guard is not null and (persisted or held_at is not null)
        order by id desc limit ${limit}`,
  );
  return rows.map(({ id, guard }) => past.parse({ id, ...guard }));
}
