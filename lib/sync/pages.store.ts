import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** Work that is done once for each page. */
export type PageWork = "plan" | "apply";
const marks: Record<PageWork, SQL> = { plan: sql`planned_at`, apply: sql`applied_at` };

/** The ordinals of a page, first and last included; `firstRecordId` is of the first place, null where each row has its own. */
export type Span = { first: number; last: number; firstRecordId: number | null };

/** Pages to plan have been looked through, as `to_plan` says. */
export async function readWaitingPages(db: Database, syncId: number, work: PageWork, limit: number): Promise<number[]> {
  const isReady = work === "plan" ? sql`to_plan is not null` : sql`planned_at is not null`;
  const rows = await queryRows<{ page: number }>(
    db,
    sql`select page from sync_pages where sync_id = ${syncId} and ${marks[work]} is null and ${isReady}
        order by page limit ${limit}`,
  );
  return rows.map((row) => row.page);
}

/** Marks the page as done for this work and returns its ordinals; null when another attempt has done it already. */
export async function claimPage(tx: Database, syncId: number, page: number, work: PageWork): Promise<Span | null> {
  const [span] = await queryRows<Span>(
    tx,
    sql`update sync_pages set ${marks[work]} = now()
        where sync_id = ${syncId} and page = ${page} and ${marks[work]} is null
        returning first_ordinal as first, first_ordinal + size - 1 as last, first_record_id as "firstRecordId"`,
  );
  if (!span) return null;
  return { ...span, firstRecordId: span.firstRecordId === null ? null : Number(span.firstRecordId) };
}
