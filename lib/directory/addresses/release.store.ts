import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { noteList } from "../notes/note.store";
import { wantedAddresses } from "./addresses.store";
import { placeholderOf } from "./placeholder.store";
import type { Plan } from "./plan";

/** A planned record (`own`) that takes a leaver's address without giving another. */
const isRelease = sql`own.status in ('updated', 'terminated') and own.changes->'email'->>0 is not null
  and own.changes->'email'->>1 is null`;

/**
 * Takes an address from a user whose access has ended, for the user `to`, and keeps it in the leaver's history. Returns
 * the leaver, or null when no such user has the address. Call it in the transaction that gives the address to `to`, and
 * before that write.
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

/**
 * Takes the addresses that the plan releases from leavers, so that the people who get them can be written after this.
 */
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

/** Drops planned releases whose new owner's record has failed since: the leaver keeps the address. */
export async function keepUnwanted(tx: Database, plan: Plan): Promise<void> {
  await tx.execute(
    sql`with wanted as materialized (${wantedAddresses(plan.id)})
        update user_records own set changes = nullif(own.changes - 'email', '{}'::jsonb),
          status = case when own.status = 'updated' then 'skipped' else own.status end
        where own.sync_id = ${plan.id} and ${isRelease}
          and not exists (select 1 from wanted where wanted.email = own.changes->'email'->>0)`,
  );
}
