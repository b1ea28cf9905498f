import { circleError, findWayDown } from "../circle";
import type { GroupParts, MemberDelta, ScimDirectory, StoredGroup } from "../directory";
import { groupResource } from "../resource";
import { selectPage } from "./memory-sort";
import {
  checkStored,
  createStored,
  findNamesake,
  leaveGroups,
  type MemoryGroup,
  type MemoryState,
  nameTaken,
  textOf,
  writeStored,
} from "./memory-state";

type Groups = Pick<ScimDirectory, "findGroup" | "listGroups" | "createGroup" | "updateGroup" | "deleteGroup">;

const ALL: GroupParts = { members: true };

export const createMemoryGroups = (state: MemoryState): Groups => ({
  findGroup: async (id, parts) => {
    const group = state.groups.get(id);
    return group ? showGroup(state, group, parts) : null;
  },

  listGroups: async (query) => {
    const represent = (group: MemoryGroup) => groupResource(showGroup(state, group, ALL), "");
    const page = selectPage([...state.groups.values()], query, represent);
    return { ...page, items: page.items.map((group) => showGroup(state, group, query.parts)) };
  },

  createGroup: async (attributes, memberIds, parts) => {
    if (findNamesake(state.groups.values(), "displayName", attributes)) {
      return nameTaken("Group", "displayName", attributes);
    }
    const group: MemoryGroup = { ...createStored(attributes, state.now()), memberIds: new Set() };
    const notes = changeMembers(state, group, { add: memberIds, remove: [] });
    state.groups.set(group.id, group);
    return { outcome: "created", stored: showGroup(state, group, parts), notes };
  },

  updateGroup: async (id, expected, needs, change, parts) => {
    const group = state.groups.get(id);
    const refusal = checkStored(group, expected);
    if (!group || refusal) return refusal ?? { outcome: "missing" };
    const { attributes, members } = change(showGroup(state, group, needs));
    if (findNamesake(state.groups.values(), "displayName", attributes, id)) {
      return nameTaken("Group", "displayName", attributes);
    }
    const before = memberKey(group);
    const notes = members ? changeMembers(state, group, members) : [];
    const written = writeStored(group, attributes, state.now(), before !== memberKey(group));
    const changed = { ...written.stored, memberIds: group.memberIds };
    state.groups.set(id, changed);
    return { outcome: written.outcome, stored: showGroup(state, changed, parts), notes };
  },

  deleteGroup: async (id, expected) => {
    const refusal = checkStored(state.groups.get(id), expected);
    if (refusal) return refusal;
    state.groups.delete(id);
    leaveGroups(state, id);
    return { outcome: "deleted" };
  },
});

function showGroup(state: MemoryState, { memberIds, ...group }: MemoryGroup, parts: GroupParts): StoredGroup {
  if (!parts.members) return group;
  const members = [...memberIds].sort().map((id) => {
    const type = state.groups.has(id) ? ("Group" as const) : ("User" as const);
    const { attributes } = state.groups.get(id) ?? state.users.get(id) ?? { attributes: {} };
    return { id, displayName: textOf(attributes, "displayName") || textOf(attributes, "userName"), type };
  });
  return { ...group, members };
}

function changeMembers(state: MemoryState, group: MemoryGroup, { add, remove, replaceWith }: MemberDelta): string[] {
  const wanted = [...add, ...(replaceWith ?? [])];
  refuseCircle(state, group, wanted);
  if (replaceWith) group.memberIds.clear();
  for (const id of remove) group.memberIds.delete(id);
  const isKnown = (id: string) => state.users.has(id) || state.groups.has(id);
  for (const id of wanted.filter(isKnown)) group.memberIds.add(id);
  const unknown = wanted.filter((id) => !isKnown(id));
  return unknown.map((id) => `Member ${id} is neither a user nor a group here and was skipped.`);
}

function refuseCircle(state: MemoryState, group: MemoryGroup, wanted: readonly string[]): void {
  const nestings = [...state.groups.values()].flatMap((within) =>
    [...within.memberIds].map((id) => ({ id, within: within.id })),
  );
  const way = findWayDown(wanted, group.id, nestings);
  const nameOf = (id: string) => textOf(state.groups.get(id)?.attributes ?? {}, "displayName");
  if (way) throw circleError([group.id, ...way].map(nameOf));
}

const memberKey = ({ memberIds }: MemoryGroup): string => [...memberIds].sort().join();
