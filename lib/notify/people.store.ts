import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { alertFacts } from "./facts";
import type { AlertChange, AlertKind } from "./vocabulary";

const mostNames = 10;

/** The first few people who would lose access by what is held. Read when the alert goes out, and stored nowhere. */
export async function namesOfConcerned(
  db: Database,
  { kind, change, facts }: { kind: AlertKind; change: AlertChange; facts: unknown },
): Promise<string[]> {
  if (change !== "raised") return [];
  if (kind === "scim_held") return namesOfHeldPushes(db);
  if (kind !== "sync_held") return [];
  const { sync } = alertFacts.sync_held.parse(facts);
  const rows = await queryRows<{ name: string }>(
    db,
    sql`select u.name from user_records r join users u on u.id = r.user_id
        where r.sync_id = ${sync} and r.status = 'terminated' order by r.ordinal limit ${mostNames}`,
  );
  return rows.map(({ name }) => name);
}

async function namesOfHeldPushes(db: Database): Promise<string[]> {
  const rows = await queryRows<{ name: string }>(
    db,
    sql`select u.name from scim_resources r join users u on u.id = r.user_id
        where r.held_at is not null and r.discarded_by is null and u.status = 'active'
        order by r.held_at, u.name limit ${mostNames}`,
  );
  return rows.map(({ name }) => name);
}
