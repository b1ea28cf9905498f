import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { expectManyRows } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { decodeCursor, rowNumber } from "@/lib/paging/cursor";
import { cutPage, type Page, type Position, pageSize } from "@/lib/paging/page";
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

/** The order of the list: by name, then by what tells two people of one name apart. */
const orderOf = sql`lower(coalesce(u.name, found.subject, found.key, '')) as "byName", coalesce(found.user_id::text, '') as "byUser",
  coalesce(found.earlier, 0) as "byEarlier", coalesce(found.later, 0) as "byLater"`;
const order = ["byName", "byUser", "byEarlier", "byLater"].map((name) => sql.identifier(name));
const columns = (table: string): SQL =>
  sql`(${sql.join(
    order.map((column) => sql`${sql.identifier(table)}.${column}`),
    sql`, `,
  )})`;

/** A place in the list, by the records of a person: their name stays out of the address. */
const place = z.tuple([rowNumber.nullable(), rowNumber.nullable()]);

const person = z.object({
  userId: z.string().nullable(),
  name: z.string(),
  key: z.string().nullable(),
  earlier: z.coerce.number().nullable(),
  later: z.coerce.number().nullable(),
});

/**
 * The people of one difference by name, a page of them, with what each of the two syncs says of them. A place that is not in
 * the list begins it.
 */
export async function listDifferent(
  db: Database,
  { earlier, later, ...group }: Difference & { earlier: Compared; later: Compared },
  { limit = pageSize, ...position }: Position & { limit?: number } = {},
): Promise<Page<ComparedPerson>> {
  const from = decodeCursor(position.before ?? position.after, place);
  const isBackwards = position.before !== undefined && from !== null;
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
            left join (${onceEach("now")}) n on n.who = wanted.who),
          named as materialized (
            select found.user_id as "userId", coalesce(u.name, found.subject, found.key, '') as name,
              coalesce(found.key, u.employee_id) as key, found.earlier, found.later, ${orderOf}
            from found left join users u on u.id = found.user_id),
          edge as (select * from named where ${from !== null}::boolean
            and earlier is not distinct from ${from?.[0] ?? null}::bigint and later is not distinct from ${from?.[1] ?? null}::bigint)
        select named.* from named left join edge on true
        where edge."byName" is null or ${columns("named")} ${isBackwards ? sql`<` : sql`>`} ${columns("edge")}
        order by ${sql.join(
          order.map((column) => (isBackwards ? sql`named.${column} desc` : sql`named.${column}`)),
          sql`, `,
        )} limit ${limit + 1}`,
    );
  });
  const found = rows.map((row) => person.parse(row));
  const start = isBackwards ? { before: position.before } : from === null ? {} : { after: position.after };
  const page = cutPage(found, limit, start, (one) => [one.earlier, one.later]);
  return { ...page, rows: await tell(db, { earlier, later }, page.rows) };
}

type Found = z.output<typeof person>;

async function tell(
  db: Database,
  { earlier, later }: { earlier: Compared; later: Compared },
  people: readonly Found[],
): Promise<ComparedPerson[]> {
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
