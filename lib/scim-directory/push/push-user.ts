import { lockAdmins } from "@/lib/access/admins/store";
import type { Database } from "@/lib/db/client";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { JsonObject } from "@/lib/scim/json";
import { isUrn, USER_URN } from "@/lib/scim/urns";
import { type Applying, createUsers, linkUsers, unlinkChangedManagers, updateUsers } from "@/lib/sync/apply/store";
import { seenId } from "@/lib/sync/fetch/canonical";
import { readyPayload } from "@/lib/sync/fetch/payload";
import type { Decision } from "@/lib/sync/plan/decide";
import type { KnownUser } from "@/lib/sync/plan/known-user";
import type { Match } from "@/lib/sync/plan/match";
import { Outrun } from "../retry";
import { decidePush, ENDED_BY_SCIM } from "./decide-push";
import { findTakenKey } from "./find-taken-key";
import { linkManager } from "./managers/store";
import { storePayload } from "./payload/store";
import { insertRecord } from "./record/store";
import type { PushWorld } from "./world";

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
};

export type Applied = { decision: Decision; userId: string | null };

/** One push through the plan and the apply of a pull: decided, recorded and carried out in the caller's transaction. */
export async function pushUser(tx: Database, push: Push): Promise<Applied> {
  const decision = await decide(tx, push);
  return applyDecision(tx, push, decision);
}

async function decide(tx: Database, { world, pushed, known, match, now }: Push): Promise<Decision> {
  if (match?.conflict) return failed(match.conflict);
  const today = now.toISOString().slice(0, 10);
  const decision = decidePush(pushed.evaluation, known, world, { today, activeAdmins: await countAdmins(tx, known) });
  const taken = await findTakenKey(tx, decision, known, world.primaryKey);
  if (taken) return failed(taken);
  return match?.warning ? { ...decision, warnings: [...decision.warnings, match.warning] } : decision;
}

/** Counted only for an admin, under a lock: two pushes at once must not end the access of the last two. */
export async function countAdmins(tx: Database, known: KnownUser | null): Promise<number> {
  return known?.role === "admin" ? (await lockAdmins(tx)).length : Number.POSITIVE_INFINITY;
}

/** Records the decision and carries it out. Throws Outrun when the user is no longer as decided upon. */
export async function applyDecision(
  tx: Database,
  { world, pushed, known, match, userId: newId, now }: Omit<Push, "pushed"> & { pushed: Pushed | null },
  decision: Decision,
): Promise<Applied> {
  const values = pushed?.evaluation.values ?? {};
  const userId = known?.id ?? (decision.status === "created" ? newId : null);
  const recordId = await insertRecord(tx, {
    sourceId: world.sourceId,
    userId,
    userVersion: known?.version ?? 0,
    payloadId: pushed && (await storePushed(tx, world, pushed, now)),
    key: match?.key ?? values[world.primaryKey] ?? null,
    subject: known ? null : (values.name ?? values.email ?? null),
    decision,
    now,
  });
  const applying: Applying = { ...world, id: null, now, endedBy: ENDED_BY_SCIM };
  await applyRecord(tx, applying, { recordId }, decision);
  if (userId && decision.changes && "manager" in decision.changes) await relinkManager(tx, applying, recordId, userId);
  return { decision, userId };
}

async function applyRecord(tx: Database, applying: Applying, record: { recordId: number }, { status }: Decision) {
  if (status === "failed") return;
  const isChange = status === "updated" || status === "restored" || status === "terminated";
  const undone = isChange ? await updateUsers(tx, applying, record) : 0;
  const unmade = status === "created" ? await createUsers(tx, applying, record) : 0;
  if (undone + unmade > 0) throw new Outrun();
  await linkUsers(tx, applying, record);
}

async function relinkManager(tx: Database, applying: Applying, recordId: number, userId: string): Promise<void> {
  await unlinkChangedManagers(tx, applying, { recordId });
  const type = applying.managerType;
  if (type === "employeeId" || type === "email" || type === "systemId") await linkManager(tx, userId, type);
}

function storePushed(tx: Database, world: PushWorld, { payload }: Pushed, now: Date): Promise<number> {
  const bytes = Buffer.from(JSON.stringify(payload));
  return storePayload(tx, world.sourceId, readyPayload(bytes, seenId(bytes)), now);
}

function failed(issue: Decision["errors"][number]): Decision {
  return { status: "failed", changes: null, customAfter: null, errors: [issue], warnings: [], note: null, dueOn: null };
}
