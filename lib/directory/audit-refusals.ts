import { insertAuditEvents, type NewAuditEvent } from "@/lib/audit/audit.store";
import type { Database } from "@/lib/db/client";
import type { Issue } from "./issues/catalog";

type By = Pick<NewAuditEvent, "at" | "actorType" | "actorName" | "requestId">;

/** A line of the audit log for each refusal (`refusalsIn`), with what the user has and what the source says. */
export async function auditRefusals(tx: Database, refusals: readonly Issue[], by: By): Promise<void> {
  const lines = refusals.flatMap(({ userId, attribute, ours = null, theirs = null }): NewAuditEvent[] => {
    if (userId === undefined) return [];
    const fields = { before: { [attribute]: theirs }, after: { [attribute]: ours } };
    return [{ ...by, action: "user.refuse", entityType: "user", entityId: userId, ...fields }];
  });
  if (lines.length > 0) await insertAuditEvents(tx, lines);
}
