import type { Database } from "@/lib/db/client";
import { circleError, findWayDown } from "@/lib/scim/circle";
import type { MemberDelta } from "@/lib/scim/directory";
import { quote } from "@/lib/scim/errors";
import { isOurId } from "../ids";
import { addMembers, keepMembers, removeMembers } from "./groups.store";
import { findGroups, insertNested, lockNesting, readNested } from "./nesting.store";

const maxNotes = 20;

/**
 * Changes members as deltas, in the transaction that holds the group's lock. Ids of nobody are skipped and noted. Throws a
 * SCIM error when the group would come to be in itself.
 */
export async function changeMembers(
  tx: Database,
  groupId: string,
  { add, remove, replaceWith }: MemberDelta,
): Promise<{ isChanged: boolean; notes: string[] }> {
  const wanted = [...add, ...(replaceWith ?? [])];
  const ours = wanted.filter(isOurId);
  const left = replaceWith
    ? await keepMembers(tx, groupId, ours)
    : await removeMembers(tx, groupId, remove.filter(isOurId));
  const { known, added } = await addMembers(tx, groupId, ours);
  const found = new Set(known);
  const others = wanted.filter((id) => !found.has(id));
  const nested = await addGroups(tx, groupId, others.filter(isOurId));
  const notes = noteUnknown(others.filter((id) => !nested.known.includes(id)));
  return { isChanged: left + added + nested.added > 0, notes };
}

/** Those of the ids that are groups. A push of users alone, the common one, ends at the first line. */
async function addGroups(tx: Database, groupId: string, ids: readonly string[]) {
  if (ids.length === 0 || (await findGroups(tx, ids)).length === 0) return { known: [], added: 0 };
  await lockNesting(tx);
  const known = (await findGroups(tx, ids)).map(({ id }) => id);
  await refuseCircle(tx, groupId, known);
  return { known, added: await insertNested(tx, groupId, known) };
}

async function refuseCircle(tx: Database, groupId: string, members: readonly string[]): Promise<void> {
  const way = findWayDown(members, groupId, await readNested(tx, members));
  if (!way) return;
  const names = new Map((await findGroups(tx, [groupId, ...way])).map(({ id, displayName }) => [id, displayName]));
  throw circleError([groupId, ...way].map((id) => names.get(id) ?? id));
}

function noteUnknown(ids: readonly string[]): string[] {
  const notes = ids
    .slice(0, maxNotes)
    .map((id) => `Member ${quote(id)} is neither a user nor a group here and was skipped.`);
  return ids.length > maxNotes ? [...notes, `So were ${ids.length - maxNotes} more.`] : notes;
}
