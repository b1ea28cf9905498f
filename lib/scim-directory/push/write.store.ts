import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { prepareRows } from "@/lib/db/prepared";
import { changeUsers, insertLinks, insertUsers, type Planned } from "@/lib/directory/apply.store";
import { claimKeys, hasClaim } from "@/lib/directory/key-claims.store";
import { saveResource, updateResource } from "./resource.store";

/** What a write does to the user: creates one, changes one, leaves one unchanged, has none, or failed. */
export type UserWrite = "created" | "changed" | "settled" | "nobody" | "failed";
/** `save` needs a locked or new row; `update` only succeeds on the version that was read. */
export type ResourceWrite = "save" | "update" | "none";
export type WriteShape = { user: UserWrite; resource: ResourceWrite; hasPayload: boolean };

export type WrittenPush = { recordId: number; version: number | null; createdAt: string | null };

const value = (name: string): SQL => sql`${sql.placeholder(name)}`;
const statements = new Map<string, ReturnType<typeof prepareRows<WrittenPush>>>();

/**
 * Writes one push in one statement, all or nothing: payload, user record, user, link to the source, resource. Fails
 * with division_by_zero where the user or the resource has changed since it was read, or somebody has claimed the key. `values` are for the parts of the
 * shape.
 */
export async function writePush(
  tx: Database,
  shape: WriteShape,
  values: Record<string, string | number | boolean | null>,
): Promise<WrittenPush> {
  const key = JSON.stringify([shape.user, shape.resource, shape.hasPayload]);
  const run = statements.get(key) ?? prepareRows<WrittenPush>(() => buildWrite(shape));
  statements.set(key, run);
  const [row] = await run(tx, values);
  if (!row) throw new Error("The write of a push returned no row.");
  return row;
}

/** Data-modifying parts share one snapshot and do not see each other's rows, so each returns its row to the next. */
function buildWrite({ user, resource, hasPayload }: WriteShape): SQL {
  // The resource is written first, as under locks: a second push then waits for it without holding a lock.
  const isHeld = resource === "update" ? sql`exists (select from kept)` : sql`true`;
  const parts = [
    ...(resource === "update" ? [sql`kept as (${updateResource})`] : []),
    ...(hasPayload ? [found, freshPayload(isHeld)] : []),
    sql`planned as materialized (select ${plannedColumns}, ${hasPayload ? sql`payload.id` : sql`null::bigint`} as payload_id
      from ${hasPayload ? storedPayload : sql`(select) nothing`} where ${isHeld})`,
    ...(user === "created" ? [sql`claimed as (${claimKeys({ ...planned, where: sql`true` })})`] : []),
    sql`done as (${doneBy[user]})`,
    record,
    ...(hasPayload && user !== "failed" && user !== "nobody" ? [sql`link as (${insertLinks(planned)})`] : []),
    ...(resource === "save" ? [sql`kept as (${saveResource})`] : []),
  ];
  const kept = (column: string) => (resource === "none" ? sql`null` : sql.raw(`(select ${column} from kept)`));
  return sql`with ${sql.join(parts, sql`, `)}
    select id as "recordId", ${kept("version")} as version, ${kept("created_at")} as "createdAt" from record
    union all select 1 / (select count(*)::int from record), null, null where not exists (select from record)`;
}

const found = sql`found as materialized (select id from payloads
  where source_id = ${value("sourceId")}::int and hash = decode(${value("hash")}::text, 'hex'))`;

const freshPayload = (isHeld: SQL): SQL => sql`fresh as (
  insert into payloads (source_id, hash, seen, body, received_at)
  select ${value("sourceId")}::int, decode(${value("hash")}::text, 'hex'), ${value("seen")}::uuid, ${value("body")}::text,
    ${value("now")}::timestamptz where not exists (select from found) and ${isHeld}
  on conflict (source_id, hash) do nothing returning id)`;

/** Empty when another transaction is storing the same payload right now: then the statement fails and is retried. */
const storedPayload = sql`(select id from found union all select id from fresh) payload`;

const plannedColumns = sql`null::bigint as id, null::bigint as sync_id, ${value("sourceId")}::int as source_id,
  ${value("userId")}::uuid as user_id, ${value("status")}::record_status as status, ${value("key")}::text as key,
  ${value("subject")}::text as subject, ${value("changes")}::text::jsonb as changes,
  ${value("customAfter")}::text::jsonb as custom_after, ${value("errors")}::text::jsonb as errors,
  ${value("warnings")}::text::jsonb as warnings, ${value("notes")}::text::jsonb as notes, ${value("userVersion")}::int as user_version,
  ${value("dueOn")}::date as due_on, ${value("now")}::timestamptz as created_at,
  ${value("mappingVersionId")}::int as mapping_version_id, ${value("fingerprint")}::text as fingerprint,
  ${value("managerType")}::text as manager_type, ${value("endedBy")}::ended_by as ended_by, ${value("roleSetBy")}::role_set_by as role_set_by,
  ${value("callsActive")}::boolean as calls_active`;

const planned: Planned = {
  from: sql`planned r`,
  where: sql`exists (select from done)`,
  now: sql`r.created_at`,
  managerType: sql`r.manager_type`,
  sourceId: sql`r.source_id`,
  syncId: sql`null::bigint`,
  fingerprint: sql`r.fingerprint`,
  endedBy: sql`r.ended_by`,
  roleSetBy: sql`r.role_set_by`,
};

const doneBy: Record<UserWrite, SQL> = {
  created: insertUsers({ ...planned, where: hasClaim(sql`select employee_id from claimed`) }),
  changed: changeUsers({ ...planned, where: sql`true` }),
  settled: sql`select u.id from planned r join users u on u.id = r.user_id and u.version = r.user_version`,
  nobody: sql`select 1 from planned`,
  failed: sql`select 1 from planned`,
};

const record = sql`record as (insert into user_records (source_id, user_id, payload_id, status, key, subject, changes,
    custom_after, errors, warnings, notes, user_version, due_on, created_at, mapping_version_id,
    calls_active)
  select source_id, user_id, payload_id, status, key, subject, changes, custom_after, errors, warnings, notes, user_version,
    due_on, created_at, mapping_version_id, calls_active from planned where exists (select from done) returning id)`;
