import { and, desc, eq, lt, type SQL } from "drizzle-orm";
import { auditEvents } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";

export type AuditEvent = typeof auditEvents.$inferSelect;
export type NewAuditEvent = typeof auditEvents.$inferInsert;

export async function insertAuditEvent(db: Database, event: NewAuditEvent): Promise<void> {
  await db.insert(auditEvents).values(event);
}

export type AuditFilter = { action?: string; actor?: string; entityType?: string; entityId?: string };

/** Newest first; `before` is the id of the last event already seen. */
export async function listAuditEvents(
  db: Database,
  filter: AuditFilter,
  page: { before?: number; limit: number },
): Promise<AuditEvent[]> {
  const conditions: (SQL | undefined)[] = [
    filter.action === undefined ? undefined : eq(auditEvents.action, filter.action),
    filter.actor === undefined ? undefined : eq(auditEvents.actorName, filter.actor),
    filter.entityType === undefined ? undefined : eq(auditEvents.entityType, filter.entityType),
    filter.entityId === undefined ? undefined : eq(auditEvents.entityId, filter.entityId),
    page.before === undefined ? undefined : lt(auditEvents.id, page.before),
  ];
  return db
    .select()
    .from(auditEvents)
    .where(and(...conditions))
    .orderBy(desc(auditEvents.id))
    .limit(page.limit);
}
