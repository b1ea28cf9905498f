import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { IssueCode } from "@/lib/directory/issues/catalog";
import { codeOf } from "@/lib/directory/issues/issue.store";
import { readCode } from "@/lib/directory/issues/stored";

/** Failed records with the same first error, `records` of them; `name` is what the records page filters by. */
export type ErrorCause = { code: IssueCode; attribute: string; name: string; records: number };

export type ErrorCauses = {
  causes: ErrorCause[];
  /** True when there are more failed records than this looked at. */
  partial: boolean;
};

const lookAt = 20_000;

const schema = z.object({
  code: z.string().catch("unknown"),
  attribute: z.string().catch(""),
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
      select ${codeOf(sql`first`)} as code, first->>'attribute' as attribute, count(*) as records,
        sum(count(*)) over () as looked
      from failed group by 1, 2 order by count(*) desc, 2 limit 20`,
  );
  const parsed = z.array(schema).parse(rows);
  return { causes: parsed.map(toCause), partial: (parsed[0]?.looked ?? 0) >= lookAt };
}

function toCause({ code, attribute, records }: z.infer<typeof schema>): ErrorCause {
  return { code: readCode(code), attribute, name: `${code}~${attribute}`, records };
}
