import { countAdmins as countAllAdmins } from "@/lib/access/accounts.store";
import type { Database } from "@/lib/db/client";
import type { Decision } from "@/lib/directory/decide";
import { findTakenKey } from "@/lib/directory/find-taken-key";
import type { KnownUser } from "@/lib/directory/known-user";
import { readCandidates, readUser } from "@/lib/directory/known-user.store";
import { indexCandidates, matchUser } from "@/lib/directory/match";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Evaluation } from "@/lib/mapping/evaluation";
import { ScimError } from "@/lib/scim/errors";
import type { JsonObject } from "@/lib/scim/json";
import { readUserWrite } from "@/lib/scim/user-attributes";
import { listLocations } from "@/lib/settings/source/source.store";
import { isOurId } from "./ids";
import { decideDelete, decidePush } from "./push/decide-push";
import { readPushed } from "./push/push-user";
import { loadPushWorld, type PushWorld, readDocument, worldOf } from "./push/world";
import { nameKey } from "./users/name-key";
import { findById, findByUserName, type VisibleUser } from "./users/users.store";

/** A write to a user as the log keeps it; `id` is what the path named, "" for POST. */
export type LoggedWrite = { method: string; id: string; body: JsonObject };

export type Replay =
  | { kind: "refused"; reason: string }
  | { kind: "planned"; person: { id: string; name: string } | null; evaluation: Evaluation | null; decision: Decision };

/**
 * What a write would do if it came now, under the mapping in force or a draft. Reads and plans, writes nothing. A POST of
 * somebody who is there by now is planned as a change of them: its first effect is history.
 */
export async function replayWrite(
  db: Database,
  write: LoggedWrite,
  options: { draft: MappingDocument | null; now: Date },
): Promise<Replay> {
  const world = await worldFor(db, options.draft);
  const target = write.id === "" ? null : isOurId(write.id) ? await findById(db, write.id, { groups: false }) : null;
  if (write.method !== "POST" && !target) return { kind: "refused", reason: "Nobody SCIM can see has this id now." };
  if (write.method === "DELETE") return replayDelete(db, target);
  const attributes = readAttributes(write, target);
  if (typeof attributes === "string") return { kind: "refused", reason: attributes };
  const { evaluation } = readPushed(world, attributes);
  const named = write.method === "POST" ? await findByUserName(db, nameKey(attributes)) : null;
  const known = target?.userId ? await readUser(db, target.userId) : await findMeant(db, world, evaluation, named);
  const today = options.now.toISOString().slice(0, 10);
  const decision = decidePush(evaluation, known, await worldOf(db, world, known), {
    today,
    activeAdmins: await countActive(db),
  });
  const taken = await findTakenKey(db, decision, known, world.primaryKey);
  const planned: Decision = taken ? { ...decision, status: "failed", changes: null, errors: [taken] } : decision;
  const shown = named?.active ? { ...planned, note: [wouldClash, planned.note].filter(Boolean).join(" ") } : planned;
  return { kind: "planned", person: known && { id: known.id, name: known.name }, evaluation, decision: shown };
}

const wouldClash =
  "Now it would be answered 409, since a user of this name is active. Below is what the mapping makes of it for them.";

async function worldFor(db: Database, draft: MappingDocument | null): Promise<PushWorld> {
  const world = await loadPushWorld(db);
  return draft ? { ...world, ...readDocument(draft, await listLocations(db)) } : world;
}

async function replayDelete(db: Database, target: VisibleUser | null): Promise<Replay> {
  const known = target?.userId ? await readUser(db, target.userId) : null;
  if (!known) return { kind: "refused", reason: "There is no user behind this resource whose access could end." };
  const decision = decideDelete(known, await countActive(db));
  return { kind: "planned", person: { id: known.id, name: known.name }, evaluation: null, decision };
}

const countActive = async (db: Database): Promise<number> => (await countAllAdmins(db)).all;

/** The resource as the write would leave it, or why the protocol refuses it. */
function readAttributes({ method, body }: LoggedWrite, target: VisibleUser | null): JsonObject | string {
  try {
    return readUserWrite(method, body)(target?.attributes ?? null);
  } catch (error) {
    if (error instanceof ScimError) return error.message;
    throw error;
  }
}

async function findMeant(
  db: Database,
  world: PushWorld,
  evaluation: Evaluation,
  named: VisibleUser | null,
): Promise<KnownUser | null> {
  const { email, employeeId } = evaluation.values;
  const candidates = indexCandidates(await readCandidates(db, email ? [email] : [], employeeId ? [employeeId] : []));
  const match = matchUser(evaluation, candidates, world);
  if (match.known) return match.known;
  return named?.userId ? readUser(db, named.userId) : null;
}
