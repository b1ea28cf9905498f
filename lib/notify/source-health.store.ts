import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { ailments } from "./source-health";

const ailing = z.object({
  kind: z.enum(ailments),
  sourceId: z.number(),
  source: z.string(),
  since: z.coerce.date(),
  facts: z.record(z.string(), z.unknown()),
  hasPassword: z.boolean(),
});
export type Ailing = z.output<typeof ailing>;

/** What is wrong now with sources that are on, the oldest first. */
export async function listAiling(db: Database): Promise<Ailing[]> {
  const rows = await queryRows(
    db,
    sql`select alert.kind, alert.since, alert.facts, s.id as "sourceId", s.name as source,
          jsonb_exists(s.secrets, 'password') as "hasPassword"
        from open_alerts alert join sources s on alert.subject = 'source:' || s.id
        where alert.kind = any(${`{${ailments.join(",")}}`}::text[]) and s.enabled
        order by alert.since, s.id limit 20`,
  );
  return rows.map((row) => ailing.parse(row));
}
