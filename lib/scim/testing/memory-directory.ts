import type {
  Expected,
  GroupChange,
  GroupParts,
  MemberDelta,
  Refusal,
  ScimDirectory,
  Stored,
  StoredGroup,
  StoredUser,
  UserParts,
  Written,
} from "@/lib/scim/directory";
import { canonicalJson, getOwn, type JsonObject } from "@/lib/scim/json";
import { groupResource, userResource } from "@/lib/scim/resource";
import { selectPage } from "@/lib/scim/testing/memory-sort";

type Group = Stored & { memberIds: Set<string> };

export type MemoryDirectory = ScimDirectory & { clear: () => void };

/** The directory port in memory: what the conformance suite and a SQL directory's tests are held against. */
export function createMemoryDirectory(now: () => Date): MemoryDirectory {
  const users = new Map<string, Stored>();
  const groups = new Map<string, Group>();

  const showUser = (user: Stored, { groups: isAsked }: UserParts): StoredUser => {
    if (!isAsked) return { ...user };
    const mine = [...groups.values()].filter(({ memberIds }) => memberIds.has(user.id));
    return {
      ...user,
      groups: mine.map(({ id, attributes }) => ({ id, displayName: textOf(attributes, "displayName") })),
    };
  };

  const showGroup = ({ memberIds, ...group }: Group, { members: isAsked }: GroupParts): StoredGroup => {
    if (!isAsked) return group;
    const members = [...memberIds].sort().map((id) => {
      const attributes = users.get(id)?.attributes ?? {};
      return { id, displayName: textOf(attributes, "displayName") || textOf(attributes, "userName") };
    });
    return { ...group, members };
  };

  const changeMembers = (group: Group, { add, remove, replaceWith }: MemberDelta): string[] => {
    if (replaceWith) group.memberIds.clear();
    for (const id of remove) group.memberIds.delete(id);
    const unknown = [...add, ...(replaceWith ?? [])].filter((id) => !users.has(id));
    for (const id of [...add, ...(replaceWith ?? [])]) if (users.has(id)) group.memberIds.add(id);
    return unknown.map((id) => `Member ${id} is not a user here and was skipped.`);
  };

  return {
    clear: () => {
      users.clear();
      groups.clear();
    },

    findUser: async (id, parts) => {
      const user = users.get(id);
      return user ? showUser(user, parts) : null;
    },

    listUsers: async (query) => {
      const all = [...users.values()].map((user) => showUser(user, { groups: true }));
      const page = selectPage(all, query, (user) => userResource(user, ""));
      return { ...page, items: page.items.map((user) => showUser(user, query.parts)) };
    },

    createUser: async (attributes, parts) => {
      const match = findMatch(users.values(), attributes);
      if (match && isActive(match)) return taken("User", "userName", attributes);
      const user = match ? touch(match, attributes, now()) : create(attributes, now());
      users.set(user.id, user);
      return { outcome: match ? "restored" : "created", stored: showUser(user, parts) };
    },

    updateUser: async (id, expected, change, parts) => {
      const user = users.get(id);
      const refusal = check(user, expected);
      if (!user || refusal) return refusal ?? { outcome: "missing" };
      const attributes = change(showUser(user, { groups: false }));
      if (findNamesake(users.values(), "userName", attributes, id)) return taken("User", "userName", attributes);
      const written = write(user, attributes, now());
      users.set(id, written.stored);
      return { ...written, stored: showUser(written.stored, parts) };
    },

    deleteUser: async (id, expected) => {
      const refusal = check(users.get(id), expected);
      if (refusal) return refusal;
      users.delete(id);
      for (const group of groups.values()) group.memberIds.delete(id);
      return { outcome: "deleted" };
    },

    findGroup: async (id, parts) => {
      const group = groups.get(id);
      return group ? showGroup(group, parts) : null;
    },

    listGroups: async (query) => {
      const page = selectPage([...groups.values()], query, (group) =>
        groupResource(showGroup(group, { members: true }), ""),
      );
      return { ...page, items: page.items.map((group) => showGroup(group, query.parts)) };
    },

    createGroup: async (attributes, memberIds, parts) => {
      if (findNamesake(groups.values(), "displayName", attributes)) return taken("Group", "displayName", attributes);
      const group: Group = { ...create(attributes, now()), memberIds: new Set() };
      const notes = changeMembers(group, { add: memberIds, remove: [] });
      groups.set(group.id, group);
      return { outcome: "created", stored: showGroup(group, parts), notes };
    },

    updateGroup: async (id, expected, needs, change, parts) => {
      const group = groups.get(id);
      const refusal = check(group, expected);
      if (!group || refusal) return refusal ?? { outcome: "missing" };
      const { attributes, members }: GroupChange = change(showGroup(group, needs));
      if (findNamesake(groups.values(), "displayName", attributes, id))
        return taken("Group", "displayName", attributes);
      const before = [...group.memberIds].sort().join();
      const notes = members ? changeMembers(group, members) : [];
      const isMoved = before !== [...group.memberIds].sort().join();
      const written = write(group, attributes, now(), isMoved);
      const stored = { ...written.stored, memberIds: group.memberIds };
      groups.set(id, stored);
      return { outcome: written.outcome, stored: showGroup(stored, parts), notes };
    },

    deleteGroup: async (id, expected) => {
      const refusal = check(groups.get(id), expected);
      if (refusal) return refusal;
      groups.delete(id);
      return { outcome: "deleted" };
    },
  };
}

function textOf(attributes: JsonObject, name: string): string {
  const value = getOwn(attributes, name);
  return typeof value === "string" ? value : "";
}

const isActive = ({ attributes }: Stored): boolean => getOwn(attributes, "active") !== false;

const create = (attributes: JsonObject, at: Date): Stored => ({
  id: crypto.randomUUID(),
  version: "1",
  createdAt: at,
  modifiedAt: at,
  attributes,
});

const touch = (stored: Stored, attributes: JsonObject, at: Date): Stored => ({
  ...stored,
  attributes,
  modifiedAt: at,
  version: String(Number(stored.version) + 1),
});

function write(stored: Stored, attributes: JsonObject, at: Date, isForced = false): Written<Stored> {
  const isSame = !isForced && canonicalJson(stored.attributes) === canonicalJson(attributes);
  if (isSame) return { outcome: "unchanged", stored };
  return { outcome: "updated", stored: touch(stored, attributes, at) };
}

function check(stored: Stored | undefined, expected: Expected): Refusal | null {
  if (!stored) return { outcome: "missing" };
  return expected && !expected.includes(stored.version) ? { outcome: "stale" } : null;
}

function findNamesake(all: Iterable<Stored>, name: string, attributes: JsonObject, exceptId = ""): Stored | undefined {
  const wanted = textOf(attributes, name).toLowerCase();
  return [...all].find((item) => item.id !== exceptId && textOf(item.attributes, name).toLowerCase() === wanted);
}

/** userName first; an inactive user may also come back under its externalId with a new name. */
function findMatch(all: Iterable<Stored>, attributes: JsonObject): Stored | undefined {
  const list = [...all];
  const externalId = textOf(attributes, "externalId");
  const isFormer = (user: Stored) => !isActive(user) && textOf(user.attributes, "externalId") === externalId;
  return findNamesake(list, "userName", attributes) ?? (externalId ? list.find(isFormer) : undefined);
}

const taken = (type: string, name: string, attributes: JsonObject): Refusal => ({
  outcome: "conflict",
  detail: `A ${type} with ${name} ${JSON.stringify(textOf(attributes, name))} exists already.`,
});
