import { and, eq } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import { payloads, userSources } from "@/drizzle/schema/sources";
import type { Database } from "@/lib/db/client";

export async function readPayloadBody(db: Database, sourceId: number, payloadId: number): Promise<string | null> {
  const [row] = await db
    .select({ body: payloads.body })
    .from(payloads)
    .where(and(eq(payloads.id, payloadId), eq(payloads.sourceId, sourceId)));
  return row?.body ?? null;
}

/** The payload a source last sent for a user. */
export async function findUserSample(
  db: Database,
  sourceId: number,
  userId: string,
): Promise<{ payloadId: number; label: string } | null> {
  const [row] = await db
    .select({ payloadId: userSources.payloadId, label: users.name })
    .from(userSources)
    .innerJoin(users, eq(users.id, userSources.userId))
    .where(and(eq(userSources.userId, userId), eq(userSources.sourceId, sourceId)));
  return row ?? null;
}
