import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { plainAttributes } from "@/lib/mapping/attributes";

const customMark = "custom.";
const columns = new Map<string, string>(plainAttributes.map(({ name, column }) => [name, column]));

/** attribute → active people of the source who have a value of it; those that nobody has are left out. */
export async function countKept(
  db: Database,
  sourceId: number,
  attributes: readonly string[],
): Promise<Record<string, number>> {
  const known = attributes.flatMap((name) => {
    const value = hasValue(name);
    return value === null ? [] : [{ name, value }];
  });
  if (known.length === 0) return {};
  const counts = known.map(({ value }, at) => sql`(count(*) filter (where ${value}))::int as ${sql.raw(`c${at}`)}`);
  const [row] = await queryRows<Record<string, number>>(
    db,
    sql`select ${sql.join(counts, sql`, `)} from user_sources link join users u on u.id = link.user_id
        where link.source_id = ${sourceId} and u.status = 'active'`,
  );
  const found = known.map(({ name }, at): [string, number] => [name, row?.[`c${at}`] ?? 0]);
  return Object.fromEntries(found.filter(([, count]) => count > 0));
}

/** Whether a user has a value of the attribute, in SQL; null for those that are no value (access, role). */
function hasValue(name: string): SQL | null {
  if (name.startsWith(customMark)) return sql`jsonb_exists(u.custom, ${name.slice(customMark.length)}::text)`;
  if (name === "manager") return sql`u.manager_ref is not null`;
  const column = columns.get(name);
  return column === undefined ? null : sql`${sql.raw(`u.${column}`)} is not null`;
}
