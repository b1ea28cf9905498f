import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { expectManyRows } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { hasIssue } from "@/lib/directory/issues/issue.store";
import { readCode } from "@/lib/directory/issues/stored";
import type { BackGroup, ImpossibleGroup, KeptGroup, UndoGroups } from "./groups";

const mostPerAttribute = 5;
const mostKept = 20;
const named = z.object({ id: z.string(), name: z.string() });
const common = {
  people: z.number(),
  names: z
    .array(named)
    .nullable()
    .transform((names) => names ?? []),
};

/** What an undo does to people, from the records of its plan. */
export async function listUndoGroups(db: Database, syncId: number): Promise<UndoGroups> {
  return db.transaction(async (tx) => {
    await expectManyRows(tx);
    const people = await countPeople(tx, syncId);
    const back = people.back > 0 ? await listBack(tx, syncId) : { groups: [], hidden: 0 };
    return {
      back: { people: people.back, ...back },
      kept: { people: people.kept, groups: people.kept > 0 ? await listKept(tx, syncId) : [] },
      impossible: { people: people.impossible, groups: people.impossible > 0 ? await listImpossible(tx, syncId) : [] },
    };
  });
}

const isBack = sql`r.status <> 'skipped' and r.status in ('updated', 'restored', 'terminated')`;

async function countPeople(tx: Database, syncId: number) {
  const [row] = await queryRows<{ back: number; kept: number; impossible: number }>(
    tx,
    sql`select count(*) filter (where ${isBack})::int as back,
          count(*) filter (where ${hasIssue(sql`r.warnings`, "kept_since")})::int as kept,
          count(*) filter (where r.status = 'failed')::int as impossible
        from user_records r where r.sync_id = ${syncId}`,
  );
  return row ?? { back: 0, kept: 0, impossible: 0 };
}

const backGroup = z.object({ attribute: z.string(), from: z.unknown(), to: z.unknown(), ...common });

/** The largest groups of each attribute: access first, then the attributes that concern most people. */
async function listBack(tx: Database, syncId: number): Promise<{ groups: BackGroup[]; hidden: number }> {
  const rows = await queryRows(
    tx,
    sql`with changes as materialized (
          select change.key as attribute, change.value->0 as "from", change.value->1 as "to", r.user_id
          from user_records r cross join lateral jsonb_each(r.changes) change where r.sync_id = ${syncId} and ${isBack}),
        grouped as (select attribute, "from", "to", count(*)::int as people, ${fewNames} as names,
            row_number() over (partition by attribute order by count(*) desc, "to", "from") as place,
            sum(count(*)) over (partition by attribute) as whole
          from changes left join users u on u.id = changes.user_id group by attribute, "from", "to")
        select attribute, "from", "to", people, names, (select count(*)::int from grouped where place > ${mostPerAttribute}) as hidden
        from grouped where place <= ${mostPerAttribute}
        order by attribute <> 'status', whole desc, attribute, people desc, place`,
  );
  const groups = rows.map((row) => backGroup.parse(row));
  return { groups, hidden: Number(rows[0]?.hidden ?? 0) };
}

/** The first three of a group by name, kept small while it is gathered. */
const fewNames: SQL = sql`to_jsonb((array_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name) filter (where u.id is not null))[1:3])`;

const keptGroup = z.object({
  attribute: z.string(),
  sync: z.coerce.number().nullable(),
  by: z.string().nullable(),
  ...common,
});

async function listKept(tx: Database, syncId: number): Promise<KeptGroup[]> {
  const rows = await queryRows(
    tx,
    sql`select warning->>'attribute' as attribute, warning->>'sync' as sync, warning->>'by' as by, count(*)::int as people, ${fewNames} as names
        from user_records r cross join lateral jsonb_array_elements(r.warnings) warning left join users u on u.id = r.user_id
        where r.sync_id = ${syncId} and ${hasIssue(sql`r.warnings`, "kept_since")} and warning->>'code' = 'kept_since'
        group by 1, 2, 3 order by people desc, 1, 2, 3 limit ${mostKept}`,
  );
  return rows.map((row) => keptGroup.parse(row));
}

const impossibleGroup = z.object({ code: z.string().transform(readCode), attribute: z.string(), ...common });

async function listImpossible(tx: Database, syncId: number): Promise<ImpossibleGroup[]> {
  const rows = await queryRows(
    tx,
    sql`select r.errors->0->>'code' as code, r.errors->0->>'attribute' as attribute, count(*)::int as people, ${fewNames} as names
        from user_records r left join users u on u.id = r.user_id
        where r.sync_id = ${syncId} and r.status <> 'skipped' and r.status = 'failed' group by 1, 2 order by people desc, 1, 2`,
  );
  return rows.map((row) => impossibleGroup.parse(row));
}
