import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { queryRows } from "@/lib/db/rows";
import type { MappingDocument } from "@/lib/mapping/document";
import type { JsonObject } from "@/lib/scim/json";
import { insertMappingVersion, insertSource } from "@/lib/settings/source/source.store";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { nameKey } from "../users/name-key";

/** Creates a SCIM source with a mapping, by default the default one. */
export async function createScimSource(db: Database, document: MappingDocument = defaultMapping("scim")) {
  const source = await insertSource(db, {
    kind: "scim",
    name: "SCIM",
    enabled: true,
    config: {},
    scheduleHours: 24,
    whenMissing: "keep",
  });
  await insertMappingVersion(db, {
    sourceId: source.id,
    number: 1,
    document,
    note: "",
    authorId: null,
    authorName: "Ana",
    createdAt: new Date("2026-03-01T00:00:00Z"),
  });
  return source.id;
}

/** Inserts resources without a user, past any policy; each gets its own address for the mapping to read. */
export async function seedResources(db: Database, all: readonly JsonObject[]): Promise<void> {
  for (const [index, given] of all.entries()) {
    const attributes: JsonObject = { active: true, ...given, mail: `seed${index}@example.com` };
    await db.execute(
      sql`insert into scim_resources (id, user_name, external_id, attributes, active, created_at, modified_at)
          values (gen_random_uuid(), ${nameKey(attributes)}, ${attributes.externalId ?? null},
            ${jsonText(attributes)}::text::jsonb, ${attributes.active !== false},
            ${new Date(1_770_000_000_000 + index * 1000).toISOString()}::timestamptz, now())`,
    );
  }
}

export type RecordRow = {
  status: string;
  user_id: string | null;
  changes: Record<string, [unknown, unknown]> | null;
  errors: { code: string }[] | null;
  warnings: { code: string }[] | null;
  notes: { code: string }[] | null;
  body: string | null;
};

/** The records of pushes with their payloads, oldest first. */
export async function readPushRecords(db: Database): Promise<RecordRow[]> {
  return queryRows<RecordRow>(
    db,
    sql`select r.status, r.user_id, r.changes, r.errors, r.warnings, r.notes, p.body
        from user_records r left join payloads p on p.id = r.payload_id where r.sync_id is null order by r.id`,
  );
}
