import type { Database } from "@/lib/db/client";
import type { Decision } from "@/lib/directory/decide";
import { decideDelete } from "@/lib/directory/decide-delete";
import type { KnownUser } from "@/lib/directory/known-user";
import { countActiveAdmins, readUser } from "@/lib/directory/known-user.store";
import type { Match } from "@/lib/directory/match";
import type { Note } from "@/lib/directory/notes/catalog";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Evaluation } from "@/lib/mapping/evaluation";
import { ScimError } from "@/lib/scim/errors";
import type { JsonObject } from "@/lib/scim/json";
import { readUserWrite } from "@/lib/scim/user-attributes";
import { listLocations } from "@/lib/settings/source/source.store";
import { isOurId } from "./ids";
import { matchPushed, type Pushed, planPush, readPushed } from "./push/plan-push";
import { loadPushWorld, type PushWorld, readDocument, worldOf } from "./push/world";
import { findTarget, matchUnlinked } from "./users/find-target";
import { nameKey } from "./users/name-key";
import { findById, findByUserName, type VisibleUser } from "./users/users.store";

/** A logged write to a user; `id` is from the path, "" for POST. */
export type LoggedWrite = { method: string; id: string; body: JsonObject };

export type Replay =
  | { kind: "refused"; reason: string }
  | { kind: "planned"; person: { id: string; name: string } | null; evaluation: Evaluation | null; decision: Decision };

/**
 * Plans what a write would do now, under the mapping in force or a draft. Writes nothing. A POST for a person who
 * exists by now is planned as a change of that user.
 */
export async function replayWrite(
  db: Database,
  write: LoggedWrite,
  options: { draft: MappingDocument | null; now: Date },
): Promise<Replay> {
  const world = await worldFor(db, options.draft);
  const target = write.id === "" ? null : isOurId(write.id) ? await findById(db, write.id, { groups: false }) : null;
  if (write.method !== "POST" && !target) return { kind: "refused", reason: "SCIM shows no user with this id now." };
  if (write.method === "DELETE") return replayDelete(db, target);
  const attributes = readAttributes(write, target);
  if (typeof attributes === "string") return { kind: "refused", reason: attributes };
  const pushed = readPushed(world, attributes);
  const meant =
    write.method === "POST"
      ? await meetPost(db, world, attributes, pushed)
      : await meetUpdate(db, world, target, pushed);
  const { known, match } = meant;
  const plan = { world: await worldOf(db, world, known), pushed, known, match, now: options.now };
  const { decision, frees } = await planPush(db, plan, await countActiveAdmins(db));
  const note = meant.note ?? (frees === null ? null : namesAreReleased);
  const shown = note === null ? decision : { ...decision, notes: [note, ...decision.notes] };
  return {
    kind: "planned",
    person: known && { id: known.id, name: known.name },
    evaluation: pushed.evaluation,
    decision: shown,
  };
}

/** The user a write is about now; `note` says why it would be refused, or that a leaver would give up names for it. */
type Meant = { known: KnownUser | null; match: Match | null; note: Note | null };

const nameIsTaken: Note = { code: "name_taken" };
const userIsTaken: Note = { code: "resource_taken" };
const namesAreReleased: Note = { code: "names_released" };

async function worldFor(db: Database, draft: MappingDocument | null): Promise<PushWorld> {
  const world = await loadPushWorld(db);
  return draft ? { ...world, ...readDocument(draft, await listLocations(db)) } : world;
}

async function replayDelete(db: Database, target: VisibleUser | null): Promise<Replay> {
  const known = target?.userId ? await readUser(db, target.userId) : null;
  if (!known) return { kind: "refused", reason: "This resource has no user, so there is no access to end." };
  const decision = decideDelete(known, await countActiveAdmins(db));
  return { kind: "planned", person: { id: known.id, name: known.name }, evaluation: null, decision };
}

/** The resource after the write, or the reason why the protocol refuses it. */
function readAttributes({ method, body }: LoggedWrite, target: VisibleUser | null): JsonObject | string {
  try {
    return readUserWrite(method, body)(target?.attributes ?? null);
  } catch (error) {
    if (error instanceof ScimError) return error.message;
    throw error;
  }
}

/** Finds the target as a real POST does, without locks. */
async function meetPost(db: Database, world: PushWorld, attributes: JsonObject, pushed: Pushed): Promise<Meant> {
  const named = await findByUserName(db, nameKey(attributes));
  const match = await matchPushed(db, world, pushed);
  const target = named?.active ? "conflict" : await findTarget(db, { world, pushed }, named, match);
  if (target !== "conflict") {
    const note = target.leavers.length > 0 ? namesAreReleased : null;
    return { known: await readMaybe(db, target.userId), match, note };
  }
  const known = match.known ?? (await readMaybe(db, named?.userId ?? null));
  return { known, match, note: named?.active ? nameIsTaken : userIsTaken };
}

async function meetUpdate(db: Database, world: PushWorld, target: VisibleUser | null, pushed: Pushed): Promise<Meant> {
  const known = await readMaybe(db, target?.userId ?? null);
  if (known) return { known, match: null, note: null };
  const match = await matchUnlinked(db, world, pushed);
  if (match === "conflict") return { known: null, match: null, note: userIsTaken };
  return { known: match.known, match, note: null };
}

const readMaybe = async (db: Database, userId: string | null): Promise<KnownUser | null> =>
  userId === null ? null : readUser(db, userId);
