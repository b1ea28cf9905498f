import { syncRequests } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import type { Exchange } from "@/lib/sources/exchange";

const atOnce = 500;

export async function insertExchanges(db: Database, syncId: number, exchanges: readonly Exchange[]): Promise<void> {
  for (let at = 0; at < exchanges.length; at += atOnce) {
    await db.insert(syncRequests).values(exchanges.slice(at, at + atOnce).map((one) => ({ ...one, syncId })));
  }
}
