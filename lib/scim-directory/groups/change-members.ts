import type { Database } from "@/lib/db/client";
import type { MemberDelta } from "@/lib/scim/directory";
import { quote } from "@/lib/scim/errors";
import { isOurId } from "../ids";
import { addMembers, keepMembers, removeMembers } from "./groups.store";

const maxNotes = 20;

/** Changes members as deltas, in the transaction that holds the group's lock. Unknown users are skipped and noted. */
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
  return { isChanged: left + added > 0, notes: noteUnknown(wanted.filter((id) => !found.has(id))) };
}

function noteUnknown(ids: readonly string[]): string[] {
  const notes = ids.slice(0, maxNotes).map((id) => `Member ${quote(id)} is not a user here and was skipped.`);
  return ids.length > maxNotes ? [...notes, `So were ${ids.length - maxNotes} more.`] : notes;
}
