import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { CountedKind } from "@/lib/guard/vocabulary";
import { likePattern } from "@/lib/paging/params";
import { type ChangeGroup, type ChosenRecords, type CountedGroup, changeGroup } from "./groups";

/** Which records of a plan a kind of change is about, and what stands before and after it. */
type Grouping = { where: SQL; from: SQL; to: SQL };

const nothing = sql`null::text`;
const changed = sql`r.status in ('updated', 'restored')`;

/** Grouping of one kind; `attribute` is asked for by the kinds that are about one. */
function groupingOf(kind: CountedKind, attribute: string | null): Grouping {
  const from = sql`r.changes->${attribute ?? attributeOf[kind] ?? ""}::text->>0`;
  const to = sql`r.changes->${attribute ?? attributeOf[kind] ?? ""}::text->>1`;
  const moved = { where: sql`${changed} and ${from} is not null and ${to} is not null`, from, to };
  const role = (before: string, after: string): Grouping => ({
    where: sql`${changed} and ${from} = ${before}::text and ${to} = ${after}::text`,
    from,
    to,
  });
  const groupings: Record<CountedKind, () => Grouping> = {
    access_ended: () => ({ where: sql`r.status = 'terminated'`, from: nothing, to: sql`r.notes->0->>'code'` }),
    access_restored: () => ({ where: sql`r.status = 'restored'`, from: nothing, to: nothing }),
    role_raised: () => role("restricted", "regular"),
    role_lowered: () => role("regular", "restricted"),
    email_changed: () => ({ ...moved, from: domainOf(from), to: domainOf(to) }),
    value_emptied: () => ({ where: sql`${changed} and ${from} is not null and ${to} is null`, from, to: nothing }),
    manager_changed: () => moved,
    department_changed: () => moved,
    newly_failed: () => failures,
    failed: () => failures,
    created: () => ({ where: sql`r.status = 'created'`, from: nothing, to: nothing }),
  };
  return groupings[kind]();
}

const firstError = sql`concat_ws('~', r.errors->0->>'code', r.errors->0->>'attribute')`;
const failures: Grouping = { where: sql`r.status = 'failed'`, from: nothing, to: firstError };
const domainOf = (address: SQL): SQL => sql`split_part(${address}, '@', 2)`;
const attributeOf: Partial<Record<CountedKind, string>> = {
  role_raised: "role",
  role_lowered: "role",
  email_changed: "email",
  manager_changed: "manager",
  department_changed: "department",
};

const counted = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  people: z.number(),
  names: z.array(z.string()).nullable(),
});

/** The largest groups of one kind in a plan, with a few of the people in each. */
export async function listGroups(
  db: Database,
  syncId: number,
  { kind, attribute }: Pick<ChangeGroup, "kind" | "attribute">,
  limit: number,
): Promise<CountedGroup[]> {
  const { where, from, to } = groupingOf(kind, attribute);
  const rows = await queryRows(
    db,
    sql`with planned as materialized (
          select left(${from}, 1000) as "from", left(${to}, 1000) as "to", r.user_id, coalesce(r.subject, r.key) as called
          from user_records r where r.sync_id = ${syncId} and r.status <> 'skipped' and ${where}),
        grouped as (select "from", "to", count(*)::int as people from planned group by 1, 2 order by 3 desc, 1, 2 limit ${limit})
        select g."from", g."to", g.people, called.names from grouped g
        cross join lateral (select array_agg(few.name) as names from (
          select coalesce(u.name, p.called, '') as name from planned p left join users u on u.id = p.user_id
          where p."from" is not distinct from g."from" and p."to" is not distinct from g."to" limit 3) few) called
        order by g.people desc, g."from", g."to"`,
  );
  return rows.map((row) => {
    const { names, ...group } = counted.parse(row);
    return { kind, attribute, ...group, names: names ?? [] };
  });
}

/** Whether a record `r` is one of those chosen. */
export function isChosen({ groups, records }: ChosenRecords): SQL {
  const parts = groups.map((group) => inGroup(changeGroup.parse(group)));
  const single = sql`r.id = any(${`{${records.join(",")}}`}::bigint[])`;
  return sql`(${sql.join([single, ...parts], sql` or `)})`;
}

function inGroup({ kind, attribute, from, to }: ChangeGroup): SQL {
  const grouping = groupingOf(kind, attribute);
  return sql`(${grouping.where} and left(${grouping.from}, 1000) is not distinct from ${from}::text
    and left(${grouping.to}, 1000) is not distinct from ${to}::text)`;
}

export type HeldPerson = { recordId: number; name: string; key: string | null; from: string | null; to: string | null };

const person = z.object({
  recordId: z.coerce.number(),
  name: z.string(),
  key: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** People of one group by name, those whose name or key has the words. */
export async function listGroupPeople(
  db: Database,
  syncId: number,
  group: ChangeGroup,
  { words, limit }: { words: string; limit: number },
): Promise<HeldPerson[]> {
  const { from, to } = wholeValues(group);
  const rows = await queryRows(
    db,
    sql`select r.id as "recordId", coalesce(u.name, r.subject, r.key, '') as name, coalesce(r.key, u.employee_id) as key,
          left(${from}, 1000) as "from", left(${to}, 1000) as "to"
        from user_records r left join users u on u.id = r.user_id
        where r.sync_id = ${syncId} and r.status <> 'skipped' and ${inGroup(group)}
          and (${words} = '' or coalesce(u.name, r.subject, '') ilike ${likePattern(words)} or r.key = ${words}
            or u.employee_id = ${words} or u.email = lower(${words}))
        order by 2, r.id limit ${limit}`,
  );
  return rows.map((row) => person.parse(row));
}

/** What stands before and after for one person: whole addresses, where the group is about their domains. */
function wholeValues({ kind, attribute }: ChangeGroup): Pick<Grouping, "from" | "to"> {
  if (kind !== "email_changed") return groupingOf(kind, attribute);
  return { from: sql`r.changes->'email'->>0`, to: sql`r.changes->'email'->>1` };
}
