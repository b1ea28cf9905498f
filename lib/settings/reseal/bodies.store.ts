import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { queryRows } from "@/lib/db/rows";

/** Where bodies stand; no part of it comes from outside. */
export const bodyColumns = [
  { table: "payloads", column: "body", what: "payloads" },
  { table: "mapping_samples", column: "body", what: "saved samples" },
  { table: "source_file_parts", column: "body", what: "parts of files" },
  { table: "scim_requests", column: "request_body", what: "SCIM requests" },
  { table: "scim_requests", column: "response_body", what: "SCIM answers" },
] as const;
export type BodyColumn = (typeof bodyColumns)[number];

/** The stored bodies after an id, as they stand. */
export async function readStoredBodies(
  db: Database,
  { table, column }: BodyColumn,
  after: number,
  limit: number,
): Promise<{ id: number; stored: string }[]> {
  const rows = await queryRows<{ id: number | string; stored: string }>(
    db,
    sql`select id, ${sql.raw(column)} as stored from ${sql.raw(table)}
        where id > ${after} and ${sql.raw(column)} is not null order by id limit ${limit}`,
  );
  return rows.map(({ id, stored }) => ({ id: Number(id), stored }));
}

export async function replaceStoredBodies(
  db: Database,
  { table, column }: BodyColumn,
  bodies: readonly { id: number; stored: string }[],
): Promise<void> {
  await db.execute(
    sql`update ${sql.raw(table)} target set ${sql.raw(column)} = kept.stored
        from jsonb_to_recordset(${jsonText(bodies)}::text::jsonb) kept(id bigint, stored text) where target.id = kept.id`,
  );
}
