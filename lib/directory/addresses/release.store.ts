import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { noteList } from "../notes/note.store";
import { wantedAddresses } from "./addresses.store";
import { placeholderOf } from "./placeholder.store";
import type { Plan } from "./plan";

/** Why the newest address of a record's changes is none: somebody else has it now. */
const isRelease = sql`own.status in ('updated', 'terminated') and own.changes->'email'->>0 is not null
  and own.changes->'email'->>1 is null`;

/**
 * Takes an address from somebody whose access has ended, for the user `to`, and keeps it in the leaver's history. Null when
 * nobody who left has it. In the transaction that gives it to the newcomer, before that.
 */
export async function releaseAddress(
  tx: Database,
  email: string,
  { to, sourceId, now }: { to: { id: string; name: string }; sourceId: number; now: Date },
): Promise<{ id: string; name: string } | null> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const [leaver] = await queryRows<{ id: string; name: string }>(
    tx,
    sql`with freed as (
          update users u set email = ${placeholderOf("released", "u")}, released_email = u.email, released_to = ${to.id}::uuid,
            released_at = ${at}, version = u.version + 1, updated_at = ${at}
          where u.email = ${email} and u.status = 'quarantined' returning u.id, u.name, u.version),
        record as (
          insert into user_records (source_id, user_id, status, changes, notes, user_version, created_at)
          select ${sourceId}, id, 'updated', jsonb_build_object('email', jsonb_build_array(${email}::text, null)),
            ${noteList("address_released", { name: sql`${to.name}::text` })}, version - 1, ${at} from freed)
        select id, name from freed`,
  );
  return leaver ?? null;
}

/** Carries out what the plan says of leavers' addresses: they are free before anybody gets one. */
export async function releaseLeavers(tx: Database, plan: Plan): Promise<void> {
  await tx.execute(
    sql`with wanted as materialized (${wantedAddresses(plan.id)})
        update users holder set email = ${placeholderOf("released", "holder")}, released_email = holder.email,
          released_to = other.user_id, released_at = ${plan.now.toISOString()}::timestamptz
        from user_records own join wanted other on other.email = own.changes->'email'->>0
        where own.sync_id = ${plan.id} and ${isRelease} and own.user_id = holder.id
          and own.user_version = holder.version and holder.email = other.email and other.user_id <> holder.id`,
  );
}

/** The person who was to have the address has failed meanwhile: the leaver keeps it. */
export async function keepUnwanted(tx: Database, plan: Plan): Promise<void> {
  await tx.execute(
    sql`with wanted as materialized (${wantedAddresses(plan.id)})
        update user_records own set changes = nullif(own.changes - 'email', '{}'::jsonb),
          status = case when own.status = 'updated' then 'skipped' else own.status end
        where own.sync_id = ${plan.id} and ${isRelease}
          and not exists (select 1 from wanted where wanted.email = own.changes->'email'->>0)`,
  );
}
