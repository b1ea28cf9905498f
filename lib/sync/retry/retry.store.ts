import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { seenId } from "@/lib/directory/canonical";
import type { WhichFailing } from "@/lib/failing/which";
import { isWanted } from "@/lib/failing/which.store";
import { usualPageSize } from "../fetch/cut-pages";
import { insertPage, keepContent } from "../fetch/fetch.store";
import { markFed } from "../sync.store";

type Retry = { syncId: number; sourceId: number; which: WhichFailing };

/**
 * Gives a sync that has not begun its feed: the payloads with which these people failed last, each once. Answers how many.
 * It is not a complete feed, so that nobody is missing from it.
 */
export async function storeRetryPages(tx: Database, { syncId, sourceId, which }: Retry): Promise<number> {
  let [after, count, page] = [0, 0, 0];
  for (;;) {
    const rows = await queryRows<{ id: number | string }>(
      tx,
      sql`select distinct p.id from failing f join payloads p on p.id = f.payload_id
          where ${isWanted(which)} and f.source_id = ${sourceId} and p.id > ${after} order by p.id limit ${usualPageSize}`,
    );
    const ids = rows.map(({ id }) => Number(id));
    if (ids.length === 0) break;
    const contentId = await keepContent(tx, {
      sourceId,
      hash: seenId(Buffer.from(ids.join())),
      seen: null,
      payloadIds: ids,
    });
    await insertPage(tx, { syncId, sourceId, page, firstOrdinal: count + 1, size: ids.length, contentId });
    after = ids.at(-1) ?? after;
    count += ids.length;
    page += 1;
  }
  await markFed(tx, syncId, { complete: false, proof: "stored payloads were tried again", records: count });
  await tx.execute(sql`update syncs set expected = ${count} where id = ${syncId}`);
  return count;
}
