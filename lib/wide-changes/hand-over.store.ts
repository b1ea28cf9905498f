import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** A sync of a source that could still change people, or null. */
export async function findUnfinished(db: Database, sourceId: number): Promise<{ id: number; status: string } | null> {
  const [row] = await queryRows<{ id: number; status: string }>(
    db,
    sql`select id, status from syncs where source_id = ${sourceId} and persisted and status in ('pending', 'running', 'held')
        order by id limit 1`,
  );
  return row ?? null;
}

export type Reach = { active: number; withEmployeeId: number; leavers: number };

/** How many have access, how many of them have an employee ID, and whose access these sources have ended. */
export async function readReach(db: Database, from: readonly number[]): Promise<Reach> {
  const ids = JSON.stringify(from);
  const [row] = await queryRows<Record<keyof Reach, number>>(
    db,
    sql`select count(*) filter (where status = 'active')::int as active,
          count(*) filter (where status = 'active' and employee_id is not null)::int as "withEmployeeId",
          count(*) filter (where status = 'quarantined' and ${endedByOneOf(ids)})::int as leavers
        from users`,
  );
  return row ?? { active: 0, withEmployeeId: 0, leavers: 0 };
}

const endedByOneOf = (ids: string) => sql`ended_by in ('source', 'missing', 'undo')
  and ended_by_source_id = any(array(select jsonb_array_elements_text(${ids}::text::jsonb))::int[])`;

/** The endings and roles that these sources decided are the new one's from now on: it may restore, and lift them. */
export async function handOver(tx: Database, from: readonly number[], to: number): Promise<void> {
  const ids = JSON.stringify(from);
  await tx.execute(sql`update users set ended_by_source_id = ${to} where status <> 'active' and ${endedByOneOf(ids)}`);
  await tx.execute(
    sql`update users set role_set_by_source_id = ${to} where role_set_by = 'source'
        and role_set_by_source_id = any(array(select jsonb_array_elements_text(${ids}::text::jsonb))::int[])`,
  );
}
