import type { ScimDirectory, Stored, StoredUser, UserParts } from "../directory";
import { getOwn, type JsonObject } from "../json";
import { userResource } from "../resource";
import { selectPage } from "./memory-sort";
import {
  checkStored,
  createStored,
  findNamesake,
  leaveGroups,
  type MemoryState,
  nameTaken,
  textOf,
  touchStored,
  writeStored,
} from "./memory-state";

type Users = Pick<ScimDirectory, "findUser" | "listUsers" | "createUser" | "updateUser" | "deleteUser">;

export const createMemoryUsers = (state: MemoryState): Users => ({
  findUser: async (id, parts) => {
    const user = state.users.get(id);
    return user ? showUser(state, user, parts) : null;
  },

  listUsers: async (query) => {
    const all = [...state.users.values()].map((user) => showUser(state, user, { groups: true }));
    const page = selectPage(all, query, (user) => userResource(user, ""));
    return { ...page, items: page.items.map((user) => showUser(state, user, query.parts)) };
  },

  createUser: async (attributes, parts) => {
    const match = findMatch(state.users.values(), attributes);
    if (match && isActive(match)) return nameTaken("User", "userName", attributes);
    const user = match ? touchStored(match, attributes, state.now()) : createStored(attributes, state.now());
    state.users.set(user.id, user);
    return { outcome: match ? "restored" : "created", stored: showUser(state, user, parts) };
  },

  updateUser: async (id, expected, change, parts) => {
    const user = state.users.get(id);
    const refusal = checkStored(user, expected);
    if (!user || refusal) return refusal ?? { outcome: "missing" };
    const attributes = change(showUser(state, user, { groups: false }));
    if (findNamesake(state.users.values(), "userName", attributes, id)) {
      return nameTaken("User", "userName", attributes);
    }
    const written = writeStored(user, attributes, state.now());
    state.users.set(id, written.stored);
    return { ...written, stored: showUser(state, written.stored, parts) };
  },

  deleteUser: async (id, expected) => {
    const refusal = checkStored(state.users.get(id), expected);
    if (refusal) return refusal;
    state.users.delete(id);
    leaveGroups(state, id);
    return { outcome: "deleted" };
  },
});

function showUser(state: MemoryState, { id, version, createdAt, modifiedAt, attributes }: Stored, parts: UserParts) {
  const user: StoredUser = { id, version, createdAt, modifiedAt, attributes };
  if (!parts.groups) return user;
  const direct = groupsWith(state, id);
  const around = new Set(direct);
  for (const group of around) for (const outer of groupsWith(state, group.id)) around.add(outer);
  const groups = [...around].map((group) => ({
    id: group.id,
    displayName: textOf(group.attributes, "displayName"),
    type: direct.includes(group) ? ("direct" as const) : ("indirect" as const),
  }));
  return { ...user, groups };
}

const groupsWith = (state: MemoryState, id: string) =>
  [...state.groups.values()].filter(({ memberIds }) => memberIds.has(id));

const isActive = ({ attributes }: Stored): boolean => getOwn(attributes, "active") !== false;

/** userName first; an inactive user may also come back under its externalId with a new name. */
function findMatch(all: Iterable<Stored>, attributes: JsonObject): Stored | undefined {
  const list = [...all];
  const externalId = textOf(attributes, "externalId");
  const isFormer = (user: Stored) => !isActive(user) && textOf(user.attributes, "externalId") === externalId;
  return findNamesake(list, "userName", attributes) ?? (externalId ? list.find(isFormer) : undefined);
}
