import { asc, eq, sql } from "drizzle-orm";
import { syncRequests } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import type { RequestRow, RequestTotals } from "./request";

const columns = {
  id: syncRequests.id,
  startedAt: syncRequests.startedAt,
  method: syncRequests.method,
  address: syncRequests.address,
  attempt: syncRequests.attempt,
  status: syncRequests.status,
  bytes: syncRequests.bytes,
  milliseconds: syncRequests.milliseconds,
  fault: syncRequests.fault,
};

/** What a sync asked its source, in the order it ended. */
export async function listRequests(
  db: Database,
  syncId: number,
  range: { offset: number; limit: number },
): Promise<RequestRow[]> {
  return db
    .select(columns)
    .from(syncRequests)
    .where(eq(syncRequests.syncId, syncId))
    .orderBy(asc(syncRequests.id))
    .limit(range.limit)
    .offset(range.offset);
}

export async function readRequestTotals(db: Database, syncId: number): Promise<RequestTotals> {
  const [row] = await db
    .select({
      requests: sql<number>`count(*)::int`,
      repeated: sql<number>`(count(*) filter (where ${syncRequests.attempt} > 1))::int`,
      bytes: sql<number>`coalesce(sum(${syncRequests.bytes}), 0)::float8`,
    })
    .from(syncRequests)
    .where(eq(syncRequests.syncId, syncId));
  return row ?? { requests: 0, repeated: 0, bytes: 0 };
}
