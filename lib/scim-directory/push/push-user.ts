import { lockAdmins } from "@/lib/access/admins/admins.store";
import type { Database } from "@/lib/db/client";
import { auditRefusals } from "@/lib/directory/audit-refusals";
import { refusalsIn } from "@/lib/directory/guarded";
import { dropVoidClaim } from "@/lib/directory/key-claims.store";
import { relinkManager } from "@/lib/directory/managers/relink.store";
import { ENDED_BY_SCIM } from "@/lib/directory/may-restore";
import type { Guarded, PushDecision } from "../guard/hold";
import { NeedsLock } from "../retry";
import type { Pushed, PushPlan } from "./plan-push";
import { type UserWrite, type WriteShape, type WrittenPush, writePush } from "./write.store";
import {
  decisionValues,
  type KeptResource,
  payloadValues,
  resourceValues,
  textOrNull,
  worldValues,
} from "./write-values";

/** Everything one write needs; `userId` is the id of a user that it creates. */
export type Push = PushPlan & {
  userId: string;
  /**
   * Whether user and resource are locked. If not, the write only succeeds if both still have the version that was read.
   */
  isLocked: boolean;
  /** Called where an alert waits to go out once this is committed. */
  onAlert: () => void;
};

export type Applied = { userId: string | null; written: WrittenPush };

/**
 * Counts active admins, under a lock and only for an admin: two pushes at once must not end the access of the last two.
 */
export async function countAdmins(
  tx: Database,
  { known, isLocked }: Pick<Push, "known" | "isLocked">,
): Promise<number> {
  if (known?.role !== "admin") return Number.POSITIVE_INFINITY;
  if (!isLocked) throw new NeedsLock();
  return (await lockAdmins(tx)).length;
}

/** Writes record, user and resource in one go. Throws when user or resource have changed since they were read. */
export async function applyDecision(
  tx: Database,
  push: Omit<Push, "pushed"> & { pushed: Pushed | null },
  guarded: Guarded,
  resource: KeptResource | null,
): Promise<Applied> {
  const { decision } = guarded;
  const { world, pushed, known, match, userId: newId, now, isLocked } = push;
  const movesManager = decision.changes !== null && "manager" in decision.changes && decision.status !== "failed";
  const refused = refusalsIn([...decision.errors, ...decision.warnings]);
  if ((movesManager || refused.length > 0) && !isLocked) throw new NeedsLock();
  const values = pushed?.evaluation.values ?? {};
  if (isLocked && decision.status === "created") await dropVoidClaim(tx, textOrNull(values.employeeId));
  const userId = known?.id ?? (decision.status === "created" ? newId : null);
  const written = await writePush(tx, shapeOf(guarded, userId, pushed !== null, resource), {
    ...worldValues(world),
    ...decisionValues(decision),
    ...(pushed ? payloadValues(pushed) : {}),
    ...(resource ? resourceValues(resource, userId) : {}),
    id: newId,
    userId,
    userVersion: known?.version ?? 0,
    key: textOrNull(match?.key ?? values[world.primaryKey]),
    subject: known ? null : textOrNull(values.name ?? values.email),
    endedBy: ENDED_BY_SCIM,
    now: now.toISOString(),
  });
  if (refused.length > 0) await auditRefusals(tx, refused, byScim(now));
  if (movesManager && userId) await relinkManager(tx, userId, world.managerType);
  return { userId, written };
}

const byScim = (at: Date) => ({ at, actorType: "scim_client", actorName: "SCIM", requestId: null }) as const;

function shapeOf(
  { decision: { status }, hold }: Guarded,
  userId: string | null,
  hasPayload: boolean,
  resource: KeptResource | null,
): WriteShape {
  const users: Record<PushDecision["status"], UserWrite> = {
    created: "created",
    updated: "changed",
    restored: "changed",
    terminated: "changed",
    skipped: userId === null ? "nobody" : "settled",
    held: "nobody",
    failed: "failed",
  };
  const kept = resource && status !== "failed" ? resource : null;
  return {
    // Of a push that is held, or was discarded, the payload is not the user's: nothing follows from it.
    user: hold !== null && status !== "failed" ? "nobody" : users[status],
    hasPayload,
    resource: kept === null ? "none" : kept.readVersion === null ? "save" : "update",
  };
}
