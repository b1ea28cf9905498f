import type { Database } from "@/lib/db/client";
import type { Expected, GroupChange, GroupParts, Refusal, StoredGroup, Written } from "@/lib/scim/directory";
import { quote } from "@/lib/scim/errors";
import { canonicalJson, getOwn, type JsonObject } from "@/lib/scim/json";
import type { DirectoryContext } from "../caller";
import { inRetriedTransaction } from "../retry";
import { changeMembers } from "./change-members";
import { deleteGroupRows, findGroup, groupKey, isGroupNameTaken, lockGroup, saveGroup } from "./groups.store";

type GroupWrite = Written<StoredGroup> | Refusal;

export function createGroup(
  { db, now }: DirectoryContext,
  attributes: JsonObject,
  memberIds: readonly string[],
  parts: GroupParts,
): Promise<GroupWrite> {
  const id = crypto.randomUUID();
  return inRetriedTransaction(db, async (tx) => {
    if (await isGroupNameTaken(tx, groupKey(attributes), id)) return nameTaken(attributes);
    await saveGroup(tx, id, attributes, now);
    const { notes } = await changeMembers(tx, id, { add: memberIds, remove: [] });
    return { outcome: "created", stored: await readBack(tx, id, parts), notes };
  });
}

/** Changes attributes and members together, under the group's lock. Reads members only when `needs` asks for them. */
export function updateGroup(
  { db, now }: DirectoryContext,
  id: string,
  expected: Expected,
  needs: GroupParts,
  change: (current: StoredGroup) => GroupChange,
  parts: GroupParts,
): Promise<GroupWrite> {
  return inRetriedTransaction(db, async (tx) => {
    const current = await lockGroup(tx, id);
    const refusal = checkGroup(current, expected);
    if (!current || refusal) return refusal ?? { outcome: "missing" };
    const { attributes, members } = change(needs.members ? await readBack(tx, id, needs) : current);
    const isRenamed = groupKey(attributes) !== groupKey(current.attributes);
    if (isRenamed && (await isGroupNameTaken(tx, groupKey(attributes), id))) return nameTaken(attributes);
    const moved = members ? await changeMembers(tx, id, members) : { isChanged: false, notes: [] };
    const isSame = !moved.isChanged && canonicalJson(attributes) === canonicalJson(current.attributes);
    const saved = isSame ? current : await saveGroup(tx, id, attributes, now);
    const stored = parts.members ? await readBack(tx, id, parts) : saved;
    return { outcome: isSame ? "unchanged" : "updated", stored, notes: moved.notes };
  });
}

export function deleteGroup(
  { db, now }: DirectoryContext,
  id: string,
  expected: Expected,
): Promise<{ outcome: "deleted" } | Refusal> {
  return inRetriedTransaction(db, async (tx) => {
    const refusal = checkGroup(await lockGroup(tx, id), expected);
    if (refusal) return refusal;
    await deleteGroupRows(tx, id, now);
    return { outcome: "deleted" };
  });
}

async function readBack(tx: Database, id: string, parts: GroupParts): Promise<StoredGroup> {
  const group = await findGroup(tx, id, parts);
  if (!group) throw new Error("A group that is being written was not found.");
  return group;
}

function checkGroup(group: StoredGroup | null, expected: Expected): Refusal | null {
  if (!group) return { outcome: "missing" };
  return expected && !expected.includes(group.version) ? { outcome: "stale" } : null;
}

const nameTaken = (attributes: JsonObject): Refusal => ({
  outcome: "conflict",
  detail: `A Group with displayName ${quote(String(getOwn(attributes, "displayName") ?? ""))} exists already.`,
});
