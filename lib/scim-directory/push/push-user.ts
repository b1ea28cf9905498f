import { lockAdmins } from "@/lib/access/admins/admins.store";
import type { Database } from "@/lib/db/client";
import type { Decision } from "@/lib/directory/decide";
import { findTakenKey } from "@/lib/directory/find-taken-key";
import type { KnownUser } from "@/lib/directory/known-user";
import { relinkManager } from "@/lib/directory/managers/relink.store";
import type { Match } from "@/lib/directory/match";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { JsonObject } from "@/lib/scim/json";
import { isUrn, USER_URN } from "@/lib/scim/urns";
import { NeedsLock } from "../retry";
import { decidePush, ENDED_BY_SCIM } from "./decide-push";
import type { PushWorld } from "./world";
import { type UserWrite, type WriteShape, type WrittenPush, writePush } from "./write.store";
import {
  decisionValues,
  type KeptResource,
  payloadValues,
  resourceValues,
  textOrNull,
  worldValues,
} from "./write-values";

/** What a pushed resource says, as the mapping reads it. `payload` is what is kept of it. */
export type Pushed = { payload: JsonObject; evaluation: Evaluation };

/** The resource as a payload: what was pushed, without what is ours (id, meta, groups). */
export function readPushed(world: Pick<PushWorld, "mapping">, attributes: JsonObject): Pushed {
  const extensions = Object.keys(attributes).filter(isUrn);
  const payload = { schemas: [USER_URN, ...extensions], ...attributes };
  return { payload, evaluation: evaluateMapping(world.mapping, payload) };
}

/** Everything one write is about; `userId` is the id a user made by it gets. */
export type Push = {
  world: PushWorld;
  pushed: Pushed;
  known: KnownUser | null;
  match: Match | null;
  userId: string;
  now: Date;
  /** Whether user and resource are locked; otherwise the write is made only if both are still as they were read. */
  isLocked: boolean;
  /** Nobody has any of the keys: that has been looked up. */
  isNewcomer?: boolean;
};

export type Applied = { decision: Decision; userId: string | null; written: WrittenPush };

/** The decision of a pull, with what only the directory knows: other admins, and who holds the keys. */
export async function decidePushed(tx: Database, push: Push): Promise<Decision> {
  const { world, pushed, known, match, now, isNewcomer } = push;
  if (match?.conflict) return failed(match.conflict);
  const today = now.toISOString().slice(0, 10);
  const decision = decidePush(pushed.evaluation, known, world, { today, activeAdmins: await countAdmins(tx, push) });
  const taken = isNewcomer ? null : await findTakenKey(tx, decision, known, world.primaryKey);
  if (taken) return failed(taken);
  return match?.warning ? { ...decision, warnings: [...decision.warnings, match.warning] } : decision;
}

/** Counted only for an admin, under a lock: two pushes at once must not end the access of the last two. */
export async function countAdmins(
  tx: Database,
  { known, isLocked }: Pick<Push, "known" | "isLocked">,
): Promise<number> {
  if (known?.role !== "admin") return Number.POSITIVE_INFINITY;
  if (!isLocked) throw new NeedsLock();
  return (await lockAdmins(tx)).length;
}

/** Records the decision and carries it out with the resource. Throws when user or resource are no longer as they were read. */
export async function applyDecision(
  tx: Database,
  push: Omit<Push, "pushed"> & { pushed: Pushed | null },
  decision: Decision,
  resource: KeptResource | null,
): Promise<Applied> {
  const { world, pushed, known, match, userId: newId, now, isLocked } = push;
  const movesManager = decision.changes !== null && "manager" in decision.changes && decision.status !== "failed";
  if (movesManager && !isLocked) throw new NeedsLock();
  const values = pushed?.evaluation.values ?? {};
  const userId = known?.id ?? (decision.status === "created" ? newId : null);
  const written = await writePush(tx, shapeOf(decision, userId, pushed !== null, resource), {
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
  if (movesManager && userId) await relinkManager(tx, userId, world.managerType);
  return { decision, userId, written };
}

function shapeOf(
  { status }: Decision,
  userId: string | null,
  hasPayload: boolean,
  resource: KeptResource | null,
): WriteShape {
  const users: Record<Decision["status"], UserWrite> = {
    created: "created",
    updated: "changed",
    restored: "changed",
    terminated: "changed",
    skipped: userId === null ? "nobody" : "settled",
    failed: "failed",
  };
  const kept = resource && status !== "failed" ? resource : null;
  return {
    user: users[status],
    hasPayload,
    resource: kept === null ? "none" : kept.readVersion === null ? "save" : "update",
  };
}

function failed(issue: Decision["errors"][number]): Decision {
  return { status: "failed", changes: null, customAfter: null, errors: [issue], warnings: [], note: null, dueOn: null };
}
