import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { prepareRows } from "@/lib/db/prepared";
import type { KnownUser } from "@/lib/directory/known-user";
import { knownUserOf } from "@/lib/directory/known-user.store";
import type { GroupReference, UserParts } from "@/lib/scim/directory";
import { groupsOfResource, type Resource, resourceColumns } from "./users.store";

export type ResourceWithUser = Resource & { known: KnownUser; groups?: GroupReference[] | null };

const read = (groups: SQL): SQL =>
  sql`select ${resourceColumns("r")}, to_json(known.*) as known${groups}
    from scim_resources r join lateral (${knownUserOf(sql`r.user_id`)}) known on true
    where r.id = ${sql.placeholder("id")}::uuid and r.gone_at is null`;

const readPlain = prepareRows<ResourceWithUser>(() => read(sql``));
const readGrouped = prepareRows<ResourceWithUser>(() => read(groupsOfResource));

/** A resource that is not deleted, with its user, and with its groups where the answer shows them. */
export async function readWithUser(db: Database, id: string, parts: UserParts): Promise<ResourceWithUser | null> {
  const [row] = await (parts.groups ? readGrouped : readPlain)(db, { id });
  return row ?? null;
}
