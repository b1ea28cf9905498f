import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { ReadyPayload } from "@/lib/sync/fetch/payload";

/** Stores a payload once per content and answers its id; somebody who stores the same at this moment is waited for. */
export async function storePayload(tx: Database, sourceId: number, ready: ReadyPayload, now: Date): Promise<number> {
  const find = sql`select id from payloads where source_id = ${sourceId} and hash = decode(${ready.hash}, 'hex')`;
  const [row] = await queryRows<{ id: number }>(
    tx,
    sql`with fresh as (
          insert into payloads (source_id, hash, seen, body, received_at)
          values (${sourceId}, decode(${ready.hash}, 'hex'), ${ready.seen}::uuid, ${ready.body}, ${now.toISOString()}::timestamptz)
          on conflict (source_id, hash) do nothing returning id)
        select id from fresh union all ${find} limit 1`,
  );
  const found = row ?? (await queryRows<{ id: number }>(tx, find))[0];
  if (!found) throw new Error("A payload was neither found nor stored.");
  return Number(found.id);
}
