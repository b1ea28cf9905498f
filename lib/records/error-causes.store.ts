import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** Failed records with the same first error: `message` is one of theirs, `records` how many there are. */
export type ErrorCause = { code: string; attribute: string; message: string; records: number };

export type ErrorCauses = {
  causes: ErrorCause[];
  /** True when there were more failed records than were looked at. */
  partial: boolean;
};

const lookAt = 20_000;

const schema = z.object({
  code: z.string().catch("unknown"),
  attribute: z.string().catch(""),
  message: z.string().catch("The error cannot be read."),
  records: z.coerce.number(),
  looked: z.coerce.number(),
});

/** The failed records of a sync, grouped by what was wrong and with which attribute, most frequent first. */
export async function listErrorCauses(db: Database, syncId: number): Promise<ErrorCauses> {
  const rows = await queryRows(
    db,
    sql`with failed as (
        select errors->0 as first from user_records
        where sync_id = ${syncId} and status = 'failed' order by ordinal limit ${lookAt}
      )
      select first->>'code' as code, first->>'attribute' as attribute, min(first->>'message') as message,
        count(*) as records, sum(count(*)) over () as looked
      from failed group by 1, 2 order by count(*) desc, 2 limit 20`,
  );
  const parsed = z.array(schema).parse(rows);
  return {
    causes: parsed.map(({ looked: _looked, ...cause }) => cause),
    partial: (parsed[0]?.looked ?? 0) >= lookAt,
  };
}
