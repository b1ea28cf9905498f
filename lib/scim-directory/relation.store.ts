import { type SQL, sql } from "drizzle-orm";
import type { ResolvedFilter } from "@/lib/scim/filter/tree";
import { GROUP_URN, USER_URN } from "@/lib/scim/urns";
import { asArray, jsonAt, type SqlValue, type Subject } from "./filter.store";
import { groupsAround, groupWithNested } from "./groups/nesting.store";
import { isOurId } from "./ids";
import { type Narrowed, narrowGroups, narrowUsers } from "./list/narrow.store";

/** A relation named `r` to select resources from, and how filters and sorts read it. */
export type Relation = {
  from: SQL;
  /** The parts whose union is `from`, each in order of id by an index, and the number of rows. */
  halves: readonly SQL[];
  count: SQL;
  subject: Subject;
  /** Null where no index serves the filter. */
  narrow: (filter: ResolvedFilter) => Narrowed | null;
  /** The number of rows, up to a limit, so that counting never reads more. */
  countUpTo: (limit: number) => SQL;
  /** The attribute, besides the id, by which an index has each half in order; it is never null. */
  ordered: string;
  /** For errors: what the rows are, and which filters are answered whatever their number. */
  words: { resources: string; served: string };
};

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/**
 * The attributes of a user who was never pushed, as SCIM shows them: enough to find and match the person. A leaver
 * whose address was released has no e-mail, and a userName made from their id.
 */
const madeFromUser = sql.raw(`jsonb_strip_nulls(jsonb_build_object(
  'userName', case when u.released_email is null then u.email else u.id::text end,
  'displayName', u.name, 'title', u.title,
  'name', jsonb_build_object('formatted', u.name, 'givenName', u.given_name, 'familyName', u.family_name),
  'emails', case when u.released_email is null
    then jsonb_build_array(jsonb_build_object('value', u.email, 'type', 'work', 'primary', true)) end,
  '${enterprise}', nullif(jsonb_strip_nulls(
    jsonb_build_object('employeeNumber', u.employee_id, 'department', u.department)), '{}'::jsonb)))`);

const active = sql.raw(`coalesce(u.status = 'active' and (r.held_at is null or r.active), r.active)`);

/**
 * Pushed resources that are not deleted. `active` is the status of the user, where there is one; while a push that ends
 * access is held, what was pushed.
 */
const pushed = sql`select r.id, r.user_id, r.user_name, r.external_id, r.attributes, ${active} as active,
    r.version || case when ${active} then '' else '-inactive' end as version, r.created_at, r.modified_at
  from scim_resources r left join users u on u.id = r.user_id
  where r.gone_at is null and u.status is distinct from 'deprovisioned'`;

/**
 * Whether a user is Rollcall's own account: it has a local password, and no source ever named it. SCIM does not show
 * it.
 */
export const isOwnAccount = (userId: SQL): SQL =>
  sql`(exists (select from local_credentials own where own.user_id = ${userId})
    and not exists (select from user_sources said where said.user_id = ${userId}))`;
const hidden = isOwnAccount(sql.raw("u.id"));

/** Users who were only pulled. */
const pulled = sql`select u.id, u.id as user_id, u.email as user_name, null::text as external_id, ${madeFromUser} as attributes,
    u.status = 'active' as active, 'user-' || u.version as version,
    date_trunc('milliseconds', u.created_at) as created_at, date_trunc('milliseconds', u.updated_at) as modified_at
  from users u
  where u.status <> 'deprovisioned' and not exists (select 1 from scim_resources pushed where pushed.user_id = u.id)
    and not ${hidden}`;

/** All users visible to SCIM. Both halves have an index for id and user_name. */
export const users = sql`(${pushed} union all ${pulled}) r`;

/**
 * Their number, from indexed counts: all users, minus those deprovisioned, those whose resource is deleted and Rollcall's
 * own accounts, plus resources without a user.
 */
const countUsers = sql`(select count(*) from users) - (select count(*) from users where status = 'deprovisioned')
  - (select count(*) from scim_resources gone join users u on u.id = gone.user_id
     where gone.gone_at is not null and u.status <> 'deprovisioned')
  - (select count(*) from local_credentials c join users u on u.id = c.user_id where u.status <> 'deprovisioned' and ${hidden}
     and not exists (select 1 from scim_resources r where r.user_id = u.id))
  + (select count(*) from scim_resources where user_id is null and gone_at is null)`;

/** The groups of a user. */
const groupsOf = sql`select jsonb_build_object('value', g.id, 'display', g.name, 'type', g.type) as value
  from ${groupsAround(sql.raw("r.id"))} g order by g.id`;

/** The members of groups who are still visible, with the name that `display` shows. */
export const membersWithNames = sql`select m.group_id, m.member_id as id, 'User' as type,
    case when pushed.id is not null then coalesce(pushed.attributes->>'displayName', pushed.attributes->>'userName')
      else u.name end as name
  from scim_group_members m
  left join scim_resources pushed on pushed.id = m.member_id and pushed.gone_at is null
  left join users u on u.id = coalesce(pushed.user_id, m.member_id)
  where not m.is_group and ((pushed.id is not null and u.status is distinct from 'deprovisioned')
    or (u.status <> 'deprovisioned' and not exists (select 1 from scim_resources other where other.user_id = u.id)
      and not ${hidden}))
  union all
  select m.group_id, m.member_id, 'Group', g.attributes->>'displayName'
  from scim_group_members m join scim_groups g on g.id = m.member_id where m.is_group`;

const membersOf = sql`select jsonb_build_object('value', shown.id, 'display', shown.name, 'type', shown.type) as value
  from (${membersWithNames}) shown where shown.group_id = r.id order by shown.id`;

export const userRelation: Relation = {
  from: users,
  halves: [pushed, pulled],
  count: countUsers,
  subject: subjectFor("groups", groupsOf, USER_URN, hasGroup),
  narrow: narrowUsers,
  countUpTo: (limit) => sql`(select count(*) from (select from users limit ${limit}) counted)
    + (select count(*) from (select from scim_resources where user_id is null limit ${limit}) counted)`,
  ordered: "userName",
  words: {
    resources: "users",
    served:
      "eq on id, userName, externalId, emails, employeeNumber, displayName, title and groups, by userName sw and meta.lastModified gt",
  },
};

export const groupRelation: Relation = {
  from: sql`scim_groups r`,
  halves: [sql`select * from scim_groups`],
  count: sql`(select count(*) from scim_groups)`,
  subject: subjectFor("members", membersOf, GROUP_URN, hasMember),
  narrow: narrowGroups,
  countUpTo: (limit) => sql`(select count(*) from (select from scim_groups limit ${limit}) counted)`,
  ordered: "displayName",
  words: { resources: "groups", served: "eq on id, displayName, externalId and members" },
};

function hasGroup(id: string): SQL {
  if (!isOurId(id)) return sql`false`;
  return sql`exists (select 1 from scim_group_members m
    where m.member_id = r.id and m.group_id = any(${groupWithNested(sql`${id}::uuid`)}))`;
}

/** The second condition looks up the one member by id, so that a group of 10,000 is never read. */
function hasMember(id: string): SQL {
  if (!isOurId(id)) return sql`false`;
  return sql`(exists (select 1 from scim_group_members m where m.group_id = r.id and m.member_id = ${id}::uuid)
    and exists (select 1 from (${membersWithNames}) shown where shown.id = ${id}::uuid))`;
}

function subjectFor(side: "groups" | "members", sideRows: SQL, urn: string, hasSide: (id: string) => SQL): Subject {
  const arrayAt = (path: readonly string[]): SQL => {
    if (path[0] === "schemas") return schemas(urn);
    return asArray(jsonAt(sql`r.attributes`, path));
  };
  return {
    value: (path) => columnAt(path) ?? sideValue(path, side, sideRows) ?? attributeAt(path, side, urn),
    elements: (path) =>
      path[0] === side ? sql`(${sideRows}) element` : sql`jsonb_array_elements(${arrayAt(path)}) element(value)`,
    hasMember: (path, id) => (path[0] === side ? hasSide(id) : null),
  };
}

function columnAt([first, second]: readonly string[]): SqlValue | null {
  if (first === "id") return { type: "text", sql: sql`r.id::text` };
  if (first === "externalId") return { type: "text", sql: sql`r.external_id` };
  if (first !== "meta") return null;
  if (second === "created") return { type: "instant", sql: sql`r.created_at` };
  return second === "lastModified" ? { type: "instant", sql: sql`r.modified_at` } : null;
}

function sideValue(path: readonly string[], side: string, rows: SQL): SqlValue | null {
  if (path[0] !== side) return null;
  return { type: "json", sql: sql`(select jsonb_agg(side.value) from (${rows}) side)` };
}

function attributeAt(path: readonly string[], side: "groups" | "members", urn: string): SqlValue {
  const [first, second] = path;
  const isUser = side === "groups";
  if (isUser && first === "userName") return { type: "text", sql: sql`r.user_name`, isFolded: true };
  if (isUser && first === "active") return { type: "boolean", sql: sql`r.active` };
  if (!isUser && first === "displayName") return { type: "text", sql: sql`r.name_key`, isFolded: true };
  if (first === "schemas") return { type: "json", sql: schemas(urn) };
  if (first === "meta") {
    return second === "resourceType"
      ? { type: "text", sql: sql`${isUser ? "User" : "Group"}::text` }
      : { type: "json", sql: sql`'{"resourceType": true}'::jsonb` };
  }
  return { type: "json", sql: jsonAt(sql`r.attributes`, path) };
}

const schemas = (urn: string): SQL => sql`(jsonb_build_array(${urn}::text) || coalesce((select jsonb_agg(entry.key)
  from jsonb_each(r.attributes) entry where entry.key ilike 'urn:%' and jsonb_typeof(entry.value) = 'object'), '[]'))`;
