import { type SQL, sql } from "drizzle-orm";
import type { ResolvedFilter } from "@/lib/scim/filter/tree";
import { folded } from "../filter.store";
import { groupWithNested } from "../groups/nesting.store";
import { isOurId } from "../ids";
import { findLookupKeys, isNamed, isWide, type LookupKey } from "./lookup-key";

/** `condition` holds for every match of the filter. `ids` selects the ids of all it holds for, by indexes; `isWide`: of any number. */
export type Narrowed = { condition: SQL; ids: SQL; isWide: boolean };

/** The statements that select the ids of whoever has one of these keys, all of one kind. */
type Finders = Partial<Record<LookupKey["kind"], (keys: readonly string[]) => SQL[]>>;

/** The ids are selected first, as an array computed once; both halves of the relation are then looked up by id. */
function narrowBy(finders: Finders) {
  return (filter: ResolvedFilter): Narrowed | null => {
    const keys = isNamed(filter) && !isWideNamed(filter, finders) ? null : findLookupKeys(filter);
    if (!keys || keys.some(({ kind }) => !finders[kind])) return null;
    const kinds = [...new Set(keys.map(({ kind }) => kind))];
    const parts = kinds.flatMap((kind) => finders[kind]?.(keys.filter((one) => one.kind === kind).map(keyOf)) ?? []);
    const ids = parts.length === 0 ? sql`select null::uuid where false` : sql.join(parts, sql` union all `);
    return { condition: sql`r.id = any(array(${ids}))`, ids, isWide: isWide(keys) };
  };
}

/** A user's displayName has no column that a condition on the relation would find by index; a group's has. */
const isWideNamed = (filter: ResolvedFilter, finders: Finders): boolean =>
  filter.kind === "compare" && filter.path.join() === "displayName" && finders.title !== undefined;

const keyOf = ({ key }: LookupKey): string => key;
const unique = (keys: readonly string[]): string[] => [...new Set(keys)];
/** What a pull stored has its accents in either Unicode form. */
const spellings = (keys: readonly string[]): string[] => unique(keys.flatMap((key) => [key, key.normalize("NFD")]));

const textsOf = (keys: readonly string[]): SQL =>
  sql`select jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb) as key`;

const equals = (column: SQL, keys: readonly string[]): SQL =>
  keys.length === 1 ? sql`${column} = ${keys[0]}::text` : sql`${column} = any(array(${textsOf(keys)}))`;

/** As the indexes on `users` have it: a hash, so that a long text fits, and the filter itself compares the texts. */
const hashes = (column: SQL, keys: readonly string[]): SQL =>
  keys.length === 1
    ? sql`hashtext(${folded(column)}) = hashtext(${keys[0]}::text)`
    : sql`hashtext(${folded(column)}) = any(array(select hashtext(key) from (${textsOf(keys)}) keys))`;

const hasKey = (keys: readonly string[]): SQL =>
  keys.length === 1
    ? sql`select k.id from scim_resources k where k.lookup_keys @> ${JSON.stringify(keys)}::text::jsonb`
    : sql`select k.id from scim_resources k where k.lookup_keys @> any(array(
        select jsonb_build_array(key) from (${textsOf(keys)}) keys))`;

const pulledWhere = (condition: SQL): SQL => sql`select u.id from users u where ${condition}`;
const ours = (keys: readonly string[]): string[] => unique(keys).filter(isOurId);
const selectIds = (keys: readonly string[]): SQL[] => ours(keys).map((id) => sql`select ${id}::uuid as id`);

/** Escaped for LIKE, which the planner turns into a range of a column with the collation "C". */
const starting = (column: SQL, start: string): SQL => sql`${column} like ${`${start.replace(/[\\%_]/g, "\\$&")}%`}`;

export const narrowUsers = narrowBy({
  id: selectIds,
  userName: (keys) => [
    sql`select k.id from scim_resources k where k.gone_at is null and ${equals(sql`k.user_name`, unique(keys))}`,
    pulledWhere(equals(sql`u.email`, unique(keys))),
  ],
  externalId: (keys) => [
    sql`select k.id from scim_resources k where k.external_id is not null and ${equals(sql`k.external_id`, unique(keys))}`,
  ],
  email: (keys) => [hasKey(unique(keys)), pulledWhere(equals(sql`u.email`, spellings(keys)))],
  employeeNumber: (keys) => [
    hasKey(unique(keys)),
    pulledWhere(equals(sql`u.employee_id`, unique(keys))),
    pulledWhere(sql`u.employee_id <> ${folded(sql`u.employee_id`)} and ${hashes(sql`u.employee_id`, unique(keys))}`),
  ],
  displayName: (keys) => [hasKey(unique(keys)), pulledWhere(hashes(sql`u.name`, unique(keys)))],
  title: (keys) => [hasKey(unique(keys)), pulledWhere(hashes(sql`u.title`, unique(keys)))],
  nameStart: (keys) =>
    unique(keys).flatMap((start) => [
      sql`select k.id from scim_resources k where k.gone_at is null and ${starting(sql`k.user_name`, start)}`,
      pulledWhere(starting(sql`u.email`, start)),
    ]),
  modifiedSince: (keys) =>
    unique(keys).flatMap((since) => [
      sql`select k.id from scim_resources k where k.modified_at >= ${since}::timestamptz`,
      pulledWhere(sql`u.updated_at >= ${since}::timestamptz`),
    ]),
  group: (keys) =>
    ours(keys).map(
      (id) =>
        sql`select m.member_id as id from scim_group_members m where m.group_id = any(${groupWithNested(sql`${id}::uuid`)})`,
    ),
});

export const narrowGroups = narrowBy({
  id: selectIds,
  displayName: (keys) => [sql`select g.id from scim_groups g where ${equals(sql`g.name_key`, unique(keys))}`],
  externalId: (keys) => [
    sql`select g.id from scim_groups g where g.external_id is not null and ${equals(sql`g.external_id`, unique(keys))}`,
  ],
  member: (keys) =>
    ours(keys).map((id) => sql`select m.group_id as id from scim_group_members m where m.member_id = ${id}::uuid`),
});
