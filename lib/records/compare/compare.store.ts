import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { expectManyRows } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { type Compared, differingIn } from "./effects.store";
import { readTold } from "./told.store";
import {
  type ComparedPerson,
  type CountedDifference,
  type Difference,
  effectKinds,
  orderDifferences,
  sides,
} from "./vocabulary";

const counted = z.object({
  side: z.enum(sides),
  kind: z.enum(effectKinds),
  attribute: z.string().transform((name) => name || null),
  people: z.number(),
});

/** How many people two syncs differ for, by what differs; the gravest first. */
export async function countDifferences(db: Database, earlier: Compared, later: Compared): Promise<CountedDifference[]> {
  const rows = await db.transaction(async (tx) => {
    await expectManyRows(tx);
    return queryRows(
      tx,
      sql`with ${differingIn(earlier, later)}
        select side, kind, attribute, count(*)::int as people from differing group by side, kind, attribute`,
    );
  });
  return orderDifferences(rows.map((row) => counted.parse(row)));
}

const inGroup = ({ side, kind, attribute }: Difference): SQL =>
  sql`side = ${side} and kind = ${kind} and attribute = ${attribute ?? ""}`;

/** One record of each person; who is in a feed twice has a second one, which changes nobody. */
const onceEach = (records: "was" | "now"): SQL =>
  sql`select distinct on (who) who, id, user_id, subject, key from ${sql.identifier(records)} order by who, status = 'failed', id`;

const person = z.object({
  userId: z.string().nullable(),
  name: z.string(),
  key: z.string().nullable(),
  earlier: z.coerce.number().nullable(),
  later: z.coerce.number().nullable(),
});

/** The people of one difference by name, with what each of the two syncs says of them. */
export async function listDifferent(
  db: Database,
  { earlier, later, ...group }: Difference & { earlier: Compared; later: Compared },
  { offset, limit }: { offset: number; limit: number },
): Promise<ComparedPerson[]> {
  const rows = await db.transaction(async (tx) => {
    await expectManyRows(tx);
    return queryRows(
      tx,
      sql`with ${differingIn(earlier, later)},
          found as (
            select coalesce(n.user_id, w.user_id) as user_id, coalesce(n.subject, w.subject) as subject,
              coalesce(n.key, w.key) as key, w.id as earlier, n.id as later
            from (select who from differing where ${inGroup(group)}) wanted
            left join (${onceEach("was")}) w on w.who = wanted.who
            left join (${onceEach("now")}) n on n.who = wanted.who)
        select found.user_id as "userId", coalesce(u.name, found.subject, found.key, '') as name,
          coalesce(found.key, u.employee_id) as key, found.earlier, found.later
        from found left join users u on u.id = found.user_id
        order by lower(coalesce(u.name, found.subject, found.key, '')), found.user_id, found.earlier, found.later
        limit ${limit} offset ${offset}`,
    );
  });
  const people = rows.map((row) => person.parse(row));
  const [was, now] = await Promise.all([
    readTold(
      db,
      earlier.id,
      people.map(({ userId, earlier: recordId }) => ({ userId, recordId })),
    ),
    readTold(
      db,
      later.id,
      people.map(({ userId, later: recordId }) => ({ userId, recordId })),
    ),
  ]);
  return people.map(({ userId, name, key }, at) => ({
    userId,
    name,
    key,
    earlier: was[at] ?? { is: "unknown" },
    later: now[at] ?? { is: "unknown" },
  }));
}
