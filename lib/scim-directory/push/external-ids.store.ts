import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** The client's external ID for each of these users, including users that it has deleted. */
export async function readExternalIds(db: Database, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await queryRows<{ userId: string; externalId: string }>(
    db,
    sql`select user_id as "userId", external_id as "externalId" from scim_resources
        where external_id is not null and user_id = any(${`{${userIds.join(",")}}`}::uuid[])`,
  );
  return new Map(rows.map(({ userId, externalId }) => [userId, externalId]));
}
