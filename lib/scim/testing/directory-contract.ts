import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { CursorPosition, ListQuery, ScimDirectory, SortKey, StoredUser, UserParts } from "../directory";
import { ScimError } from "../errors";
import { parseFilter } from "../filter/parse";
import { resolveFilter } from "../filter/resolve";
import type { JsonObject } from "../json";
import { readSelection } from "../list";
import { queryParams } from "../list-params";
import { normaliseResource } from "../normalise";
import { userResource } from "../resource";
import { userType } from "../schemas/resource-types";
import { checkDeletedMembers, checkMemberFilters, checkMembers, checkParts } from "./directory-contract-groups";
import { filterTexts, pushedUsers } from "./generators";
import { selectPage } from "./memory-sort";

export type ContractTarget = {
  directory: ScimDirectory;
  reset: () => Promise<void>;
  /** Inserts users as given, past any policy. */
  seed: (users: readonly JsonObject[]) => Promise<void>;
  /** How often properties run; a database is slower than memory. */
  runs: number;
};

type UserQuery = ListQuery<UserParts>;

const PARTS: UserParts = { groups: true };
const everyone: UserQuery = {
  filter: null,
  sort: null,
  page: { kind: "index", startIndex: 1, count: 1000 },
  parts: PARTS,
};
const represent = (user: StoredUser): JsonObject => userResource(user, "");
const sortNames = ["userName", "displayName", "emails", "active", "meta.created", "externalId", "name.familyName"];

const sortBy = (name: string, order: string): SortKey | null =>
  readSelection(userType, queryParams(new URLSearchParams({ sortBy: name, sortOrder: order }))).sort;

/** Registers the tests that any directory must pass, compared with the evaluation in memory. */
export function describeDirectory(label: string, target: () => ContractTarget): void {
  describe(`SCIM directory: ${label}`, () => {
    beforeEach(() => target().reset());
    it("filters, sorts and pages as the evaluation in memory does", () => checkLists(target()), 120_000);
    it("walks cursors over every user once", () => checkCursors(target()));
    it("writes nothing when a change throws", () => checkThrowingChange(target()));
    it("loses no parallel change", () => checkParallelChanges(target()));
    it("changes members as deltas", () => withUsers(target(), checkMembers));
    it("loads members and groups only when asked", () => withUsers(target(), checkParts));
    it("filters on members and groups", () => withUsers(target(), checkMemberFilters));
    it("gives a group another version when a member is deleted", () => withUsers(target(), checkDeletedMembers));
  });
}

/** Distinct names, so that the generated users can live in one directory. */
async function seedUsers({ seed, directory }: ContractTarget): Promise<readonly StoredUser[]> {
  const pushed = fc.sample(pushedUsers, { numRuns: 40, seed: 7 });
  const users = pushed.map((user, index) => ({
    ...normaliseResource(user, userType),
    userName: `${index}-${user.userName}`,
  }));
  await seed(users);
  return (await directory.listUsers(everyone)).items;
}

async function withUsers(
  target: ContractTarget,
  check: (directory: ScimDirectory, userIds: readonly string[]) => Promise<void>,
): Promise<void> {
  const users = await seedUsers(target);
  const ids = users.map(({ id }) => id);
  for (const id of ids.slice(8)) await target.directory.deleteUser(id, null);
  await check(target.directory, ids.slice(0, 8));
}

async function checkLists(target: ContractTarget): Promise<void> {
  const all = await seedUsers(target);
  const query = fc.record({
    filter: fc.option(filterTexts),
    sort: fc.option(fc.tuple(fc.constantFrom(...sortNames), fc.constantFrom("ascending", "descending"))),
    startIndex: fc.integer({ min: 1, max: 45 }),
    count: fc.integer({ min: 0, max: 50 }),
  });
  const property = fc.asyncProperty(query, async ({ filter, sort, startIndex, count }) => {
    const asked: UserQuery = {
      filter: filter === null ? null : resolveFilter(parseFilter(filter), userType),
      sort: sort && sortBy(...sort),
      page: { kind: "index", startIndex, count },
      parts: PARTS,
    };
    const expected = selectPage(all, asked, represent);
    const found = await target.directory.listUsers(asked);
    expect([found.total, found.items.map(({ id }) => id)]).toEqual([
      expected.total,
      expected.items.map(({ id }) => id),
    ]);
  });
  await fc.assert(property, { numRuns: target.runs });
}

async function checkCursors(target: ContractTarget): Promise<void> {
  const all = await seedUsers(target);
  for (const sort of [null, sortBy("displayName", "ascending"), sortBy("emails", "descending")]) {
    const seen: string[] = [];
    let after: CursorPosition | null = null;
    do {
      const page: UserQuery["page"] = { kind: "cursor", after, count: 7 };
      const found = await target.directory.listUsers({ ...everyone, sort, page });
      seen.push(...found.items.map(({ id }) => id));
      after = found.next;
    } while (after);
    expect(seen).toEqual(selectPage(all, { ...everyone, sort }, represent).items.map(({ id }) => id));
  }
}

async function checkThrowingChange(target: ContractTarget): Promise<void> {
  const [user] = await seedUsers(target);
  const refuse = () => {
    throw new ScimError(400, "No.");
  };
  const id = user?.id ?? "";
  await expect(target.directory.updateUser(id, null, refuse, PARTS)).rejects.toThrow("No.");
  expect(await target.directory.findUser(id, PARTS)).toEqual(user);
}

async function checkParallelChanges(target: ContractTarget): Promise<void> {
  const [user] = await seedUsers(target);
  const id = user?.id ?? "";
  const names = Array.from({ length: 8 }, (_, index) => `parallel${index}`);
  const set = (name: string) => (current: StoredUser) => ({ ...current.attributes, [name]: name });
  await Promise.all(names.map((name) => target.directory.updateUser(id, null, set(name), PARTS)));
  const after = await target.directory.findUser(id, PARTS);
  expect(names.map((name) => after?.attributes[name])).toEqual(names);
  const stale = await target.directory.updateUser(id, [user?.version ?? ""], set("late"), PARTS);
  expect(stale.outcome).toBe("stale");
}
