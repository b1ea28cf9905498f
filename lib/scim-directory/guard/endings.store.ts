import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** Until the transaction ends no other push of this source ends access: two at once would both pass the count. */
export async function lockEndings(tx: Database, sourceId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7265619, ${sourceId}::int)`);
}

/** People whose access pushes ended or would have, since then, besides this user; and when the first of them was. */
export type Endings = { all: number; ended: number; first: string | null };

export async function countEndings(
  tx: Database,
  { sourceId, userId, since }: { sourceId: number; userId: string; since: Date },
): Promise<Endings> {
  const [row] = await queryRows<Endings>(
    tx,
    sql`select count(*)::int as "all", (count(*) filter (where not held))::int as ended, min(at) as first
        from scim_endings where source_id = ${sourceId} and at > ${since.toISOString()}::timestamptz
          and user_id <> ${userId}::uuid`,
  );
  return row ?? { all: 0, ended: 0, first: null };
}

/** Active people whom the identity provider has pushed, counted up to `limit`. */
export async function countPushedPeople(tx: Database, limit: number | null): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    tx,
    sql`select count(*)::int as count from (
          select from scim_resources r join users u on u.id = r.user_id
          where u.status = 'active' and (r.gone_at is null or r.held_at is not null) limit ${limit}::bigint) few`,
  );
  return row?.count ?? 0;
}

/** One row for each person: whoever is deactivated twice within the time is one person. */
export async function noteEnding(
  tx: Database,
  ending: { userId: string; sourceId: number; at: Date; held: boolean },
): Promise<void> {
  await tx.execute(
    sql`insert into scim_endings (user_id, source_id, at, held)
        values (${ending.userId}::uuid, ${ending.sourceId}, ${ending.at.toISOString()}::timestamptz, ${ending.held})
        on conflict (user_id) do update set source_id = excluded.source_id, at = excluded.at, held = excluded.held`,
  );
}

/** People whose access pushes ended in that time, without an admin. */
export async function countLet(
  db: Database,
  { sourceId, from, until }: { sourceId: number; from: Date; until: Date },
): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from scim_endings where source_id = ${sourceId} and not held
          and at > ${from.toISOString()}::timestamptz and at <= ${until.toISOString()}::timestamptz`,
  );
  return row?.count ?? 0;
}
