import { and, asc, desc, eq, gt, gte, ilike, inArray, lt, type SQL } from "drizzle-orm";
import { auditEvents } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";
import { decodeCursor } from "@/lib/paging/cursor";
import { cutPage, type Page, pageSize } from "@/lib/paging/page";
import { dayRange, likePattern } from "@/lib/paging/params";
import type { AuditFilters } from "./filters";

export type AuditEvent = typeof auditEvents.$inferSelect;
export type NewAuditEvent = typeof auditEvents.$inferInsert;

export async function insertAuditEvent(db: Database, event: NewAuditEvent): Promise<void> {
  await db.insert(auditEvents).values(event);
}

/** One page, newest first, in keyset order by id. */
export async function listAuditPage(db: Database, filters: AuditFilters, limit = pageSize): Promise<Page<AuditEvent>> {
  const after = decodeCursor(filters.after, 1)?.[0];
  const before = decodeCursor(filters.before, 1)?.[0];
  const rows = await db
    .select()
    .from(auditEvents)
    .where(
      and(
        ...conditionsOf(filters),
        typeof after === "number" ? lt(auditEvents.id, after) : undefined,
        typeof before === "number" ? gt(auditEvents.id, before) : undefined,
      ),
    )
    .orderBy(typeof before === "number" ? asc(auditEvents.id) : desc(auditEvents.id))
    .limit(limit + 1);
  return cutPage(rows, limit, filters, (event) => [event.id]);
}

function conditionsOf(filters: AuditFilters): (SQL | undefined)[] {
  const { from, until } = dayRange(filters.atFrom, filters.atTo);
  const [type, id] = (filters.entity ?? "").split(":");
  return [
    filters.action && inArray(auditEvents.action, filters.action),
    filters.by ? ilike(auditEvents.actorName, likePattern(filters.by)) : undefined,
    type ? eq(auditEvents.entityType, type) : undefined,
    id ? eq(auditEvents.entityId, id) : undefined,
    from && gte(auditEvents.at, from),
    until && lt(auditEvents.at, until),
  ];
}

export async function findAuditEvent(db: Database, id: number): Promise<AuditEvent | null> {
  const [row] = await db.select().from(auditEvents).where(eq(auditEvents.id, id));
  return row ?? null;
}
