import type { Actor, Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import type { AuditAction } from "./actions";
import { insertAuditEvent } from "./audit.store";
import { changedFields, type Fields } from "./changes";

export type AuditEntry = {
  action: AuditAction;
  entity: { type: string; id: string | number };
  before?: Fields | null;
  after?: Fields | null;
};

/**
 * Writes one line of the audit log in the caller's transaction: if it fails, the caller's write is rolled back too.
 * Keeps only changed fields. An update that changes nothing leaves no line; an event without fields always leaves one.
 */
export async function recordAudit(
  tx: Database,
  ctx: Pick<Context, "actor" | "now" | "requestId">,
  entry: AuditEntry,
): Promise<void> {
  const { before = null, after = null } = entry;
  const changes = changedFields(before, after);
  if (changes === null && (before !== null || after !== null)) return;
  await insertAuditEvent(tx, {
    at: ctx.now,
    actorType: ctx.actor.type,
    actorId: actorId(ctx.actor),
    actorName: ctx.actor.name,
    action: entry.action,
    entityType: entry.entity.type,
    entityId: String(entry.entity.id),
    before: changes?.before ?? null,
    after: changes?.after ?? null,
    requestId: ctx.requestId,
  });
}

function actorId(actor: Actor): string | null {
  switch (actor.type) {
    case "admin":
    case "api_key":
      return actor.id;
    case "scim_client":
      return actor.tokenId;
    case "system":
      return null;
  }
}
