import { expect } from "vitest";
import type { GroupParts, MemberDelta, ScimDirectory, StoredGroup, UserParts } from "../directory";
import { parseFilter } from "../filter/parse";
import { resolveFilter } from "../filter/resolve";
import { isRefusal } from "../resource";
import { groupType, type ResourceType, userType } from "../schemas/resource-types";

const WITH: GroupParts = { members: true };
const WITHOUT: GroupParts = { members: false };
const USER_PARTS: UserParts = { groups: true };

type Made = { id: string; directory: ScimDirectory; userIds: readonly string[] };

async function makeGroup(directory: ScimDirectory, name: string, userIds: readonly string[]): Promise<Made> {
  const made = await directory.createGroup({ displayName: name }, [], WITHOUT);
  if (isRefusal(made)) throw new Error(`The group was refused: ${made.outcome}`);
  return { id: made.stored.id, directory, userIds };
}

const change = ({ id, directory }: Made, members: MemberDelta, needs = WITHOUT) =>
  directory.updateGroup(id, null, needs, ({ attributes }) => ({ attributes, members }), WITHOUT);

async function memberIds({ id, directory }: Made): Promise<string[]> {
  const group = await directory.findGroup(id, WITH);
  return (group?.members ?? []).map((member) => member.id).sort();
}

const plain = (add: readonly string[], remove: readonly string[] = []): MemberDelta => ({ add, remove });

/** Deltas under concurrency, unknown and repeated members, replacement. */
export async function checkMembers(directory: ScimDirectory, userIds: readonly string[]): Promise<void> {
  const made = await makeGroup(directory, "Team", userIds);
  await Promise.all(userIds.map((id) => change(made, plain([id]))));
  expect(await memberIds(made)).toEqual([...userIds].sort());
  await Promise.all(userIds.slice(2).map((id) => change(made, plain([], [id]))));
  expect(await memberIds(made)).toEqual(userIds.slice(0, 2).sort());
  const unknown = await change(made, plain([...userIds.slice(0, 3), "not-an-id", crypto.randomUUID()], ["nobody"]));
  expect(unknown).toMatchObject({ outcome: "updated", notes: [expect.any(String), expect.any(String)] });
  expect(await memberIds(made)).toEqual(userIds.slice(0, 3).sort());
  expect(await change(made, plain(userIds.slice(0, 1)))).toMatchObject({ outcome: "unchanged" });
  await change(made, { ...plain([]), replaceWith: userIds.slice(1, 4) });
  expect(await memberIds(made)).toEqual(userIds.slice(1, 4).sort());
  await change(made, { ...plain([]), replaceWith: [] });
  expect(await memberIds(made)).toEqual([]);
}

/** A group that lost a member by its deletion is another version, and nobody who knew the old one writes over it. */
export async function checkDeletedMembers(directory: ScimDirectory, userIds: readonly string[]): Promise<void> {
  const inner = await makeGroup(directory, "Inner", userIds);
  const outer = await makeGroup(directory, "Outer", userIds);
  const [user = ""] = userIds;
  await change(outer, plain([user, inner.id]));
  const versionOf = async () => (await directory.findGroup(outer.id, WITHOUT))?.version ?? "";
  for (const remove of [() => directory.deleteGroup(inner.id, null), () => directory.deleteUser(user, null)]) {
    const before = await versionOf();
    await remove();
    expect(await versionOf()).not.toBe(before);
    const late = directory.updateGroup(
      outer.id,
      [before],
      WITHOUT,
      ({ attributes }) => ({ attributes, members: null }),
      WITHOUT,
    );
    expect(await late).toEqual({ outcome: "stale" });
  }
  expect(await memberIds(outer)).toEqual([]);
}

/** Members are loaded only on request: on the group, inside a change, and as groups of a user. */
export async function checkParts(directory: ScimDirectory, userIds: readonly string[]): Promise<void> {
  const made = await makeGroup(directory, "Team", userIds);
  await change(made, plain(userIds.slice(0, 2)));
  expect((await directory.findGroup(made.id, WITHOUT))?.members).toBeUndefined();
  const seen: (StoredGroup["members"] | undefined)[] = [];
  for (const needs of [WITHOUT, WITH]) {
    const look = (current: StoredGroup) => {
      seen.push(current.members);
      return { attributes: current.attributes, members: null };
    };
    await directory.updateGroup(made.id, null, needs, look, WITHOUT);
  }
  expect(seen.map((members) => members?.length)).toEqual([undefined, 2]);
  const [first = ""] = userIds;
  expect((await directory.findUser(first, USER_PARTS))?.groups).toEqual([
    { id: made.id, displayName: "Team", type: "direct" },
  ]);
  expect((await directory.findUser(first, { groups: false }))?.groups).toBeUndefined();
}

/** Filters over the join table, from either side. */
export async function checkMemberFilters(directory: ScimDirectory, userIds: readonly string[]): Promise<void> {
  const [a = "", b = ""] = userIds;
  const [one, two] = [await makeGroup(directory, "One", userIds), await makeGroup(directory, "Two", userIds)];
  await change(one, plain([a, b]));
  await change(two, plain([b]));
  const page = { kind: "index", startIndex: 1, count: 50 } as const;
  const read = (text: string, type: ResourceType) => ({
    filter: resolveFilter(parseFilter(text), type),
    sort: null,
    page,
  });
  const groups = async (text: string) =>
    (await directory.listGroups({ ...read(text, groupType), parts: WITHOUT })).items.map(({ id }) => id).sort();
  const users = async (text: string) =>
    (await directory.listUsers({ ...read(text, userType), parts: { groups: false } })).items.map(({ id }) => id).sort();
  expect(await groups(`members eq "${a}"`)).toEqual([one.id]);
  expect(await groups(`members[value eq "${b}" and type eq "User"]`)).toEqual([one.id, two.id].sort());
  expect(await groups("not (members pr)")).toEqual([]);
  expect(await groups('displayName eq "ONE" or members.value eq "none"')).toEqual([one.id]);
  expect(await users(`groups.value eq "${two.id}"`)).toEqual([b]);
  expect(await users('groups[display eq "one" and type eq "direct"]')).toEqual([a, b].sort());
  expect(await users("not (groups pr)")).toEqual(userIds.slice(2).sort());
}
