import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { DeciderFacts } from "./decider";
import type { DecidingSource } from "./may-restore";

/** The name of the enabled pull source that owns attributes beside SCIM, as a value in SQL. */
export const pairedSourceName = sql`(select p.name from sources p where p.enabled and p.kind <> 'scim' order by p.id limit 1)`;
/**
 * The setting as SQL: `everybody`, or `known` for only the users an enabled pull source knows; null where it is unset.
 */
export const pairingSetting = sql`(select value->>'pairing' from settings where key = 'scim')`;

/** The name of the enabled pull source that owns attributes beside SCIM; null when SCIM is on its own. */
export async function findPairedSource(db: Database): Promise<string | null> {
  const [row] = await queryRows<{ name: string | null }>(db, sql`select ${pairedSourceName} as name`);
  return row?.name ?? null;
}

/** The enabled pull sources, by name, that know these users: user → the first of them. */
export async function readPullSourcesOf(db: Database, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await queryRows<{ userId: string; name: string }>(
    db,
    sql`select distinct on (link.user_id) link.user_id as "userId", p.name
        from user_sources link join sources p on p.id = link.source_id
        where p.enabled and p.kind <> 'scim' and link.user_id = any(
          array(select jsonb_array_elements_text(${JSON.stringify(userIds)}::text::jsonb))::uuid[])
        order by link.user_id, p.id`,
  );
  return new Map(rows.map(({ userId, name }) => [userId, name]));
}

/** Which pull source owns these users' attributes, for pushes of this source. For a pull source: always none. */
export async function readPairing(
  db: Database,
  { kind }: Pick<DecidingSource, "kind">,
  userIds: readonly string[],
): Promise<DeciderFacts["pairedWith"]> {
  if (kind !== "scim") return () => null;
  const [row] = await queryRows<{ name: string | null; pairing: string | null }>(
    db,
    sql`select ${pairedSourceName} as name, ${pairingSetting} as pairing`,
  );
  const name = row?.name ?? null;
  if (name === null || row?.pairing !== "known") return () => name;
  const owners = await readPullSourcesOf(db, userIds);
  return (id) => owners.get(id) ?? null;
}
