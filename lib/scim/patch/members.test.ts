import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../json";
import { groupType } from "../schemas/resource-types";
import { readChanges } from "./changes";
import { foldSteps, isMemberChange, readMemberIds, readMemberStep } from "./members";
import { readOperations } from "./operations";

const steps = (operations: Json[]) =>
  readChanges(readOperations({ Operations: operations }), groupType, [])
    .filter(isMemberChange)
    .map(readMemberStep)
    .filter((step) => step !== null);

const delta = (operations: Json[], current: string[] = []) =>
  foldSteps(
    steps(operations),
    current.map((id) => ({ id, displayName: `name of ${id}`, type: "User" as const })),
  );

const add = (...ids: string[]) => ({ op: "add", path: "members", value: ids.map((value) => ({ value })) });
const removeOne = (id: string) => ({ op: "remove", path: `members[value eq "${id}"]` });
const plain = (added: string[], removed: string[]) => ({ add: added, remove: removed });

describe("membership changes", () => {
  const cases: [string, Json[], unknown][] = [
    ["nothing", [{ op: "replace", path: "displayName", value: "x" }], null],
    ["add then remove", [add("a"), removeOne("a")], plain([], ["a"])],
    ["remove then add", [removeOne("a"), add("a")], plain(["a"], [])],
    ["several by or", [{ op: "remove", path: 'members[value eq "a" or value eq "b"]' }], plain([], ["a", "b"])],
    ["add by filter", [{ op: "add", path: 'members[value eq "a"]', value: {} }], plain(["a"], [])],
    [
      "replace forgets what was before",
      [add("a"), { op: "replace", path: "members", value: ["b"] }, add("c")],
      { ...plain([], []), replaceWith: ["b", "c"] },
    ],
    [
      "remove after replace",
      [{ op: "replace", path: "members", value: ["a", "b"] }, removeOne("a")],
      { ...plain([], []), replaceWith: ["b"] },
    ],
    ["remove all", [{ op: "remove", path: "members" }], { ...plain([], []), replaceWith: [] }],
    ["no-path object", [{ op: "add", value: { MEMBERS: [{ value: "a" }] } }], plain(["a"], [])],
    ["a new display name means nothing", [{ op: "replace", path: 'members[value eq "a"].display', value: "x" }], null],
    [
      "unset members",
      [{ op: "add", path: "members", value: [null, "", {}, { value: null }, { value: "a" }] }],
      plain(["a"], []),
    ],
  ];

  it.each(cases)("%s", (_, operations, expected) => expect(delta(operations)).toEqual(expected));

  it("needs the members only for filters on anything but value", () => {
    const [step] = steps([{ op: "remove", path: 'members[display co "of b"]' }]);
    expect(step?.kind).toBe("removeWhere");
    expect(delta([{ op: "remove", path: 'members[display co "of b"]' }], ["a", "b"])).toEqual(plain([], ["b"]));
    expect(delta([{ op: "remove", path: 'members[type eq "User"]' }], ["a", "b"])).toEqual(plain([], ["a", "b"]));
  });

  it("refuses members without an id", () => {
    for (const value of [[{ display: "x" }], [true], [["a"]]]) {
      expect(() => readMemberIds(value)).toThrow(expect.objectContaining({ scimType: "invalidValue" }));
    }
  });

  it("as one delta gives what the steps give one by one", () => {
    const id: fc.Arbitrary<string> = fc.constantFrom("a", "b", "c", "d");
    const ids = fc.uniqueArray(id, { maxLength: 3 });
    const operation = fc.oneof(
      ids.map((value) => ({ op: "add", path: "members", value })),
      ids.map((value) => ({ op: "replace", path: "members", value })),
      ids.map((value) => ({ op: "remove", path: "members", value })),
      id.map(removeOne),
      id.map((name) => ({ op: "remove", path: `members[display ew "${name}"]` })),
    );
    fc.assert(
      fc.property(ids, fc.array(operation, { maxLength: 5 }), (start, operations) => {
        const names = new Map(start.map((name) => [name, `name of ${name}`]));
        const apply = (members: string[], change: ReturnType<typeof delta>) => {
          const kept = change?.replaceWith ?? members.filter((member) => !change?.remove.includes(member));
          return [...new Set([...kept, ...(change?.add ?? [])])].sort();
        };
        let slowly: string[] = start;
        for (const each of operations) {
          const known = slowly.map((member) => ({
            id: member,
            type: "User" as const,
            ...(names.has(member) ? { displayName: names.get(member) ?? "" } : {}),
          }));
          slowly = apply(slowly, foldSteps(steps([each]), known));
        }
        expect(apply(start, delta(operations, start))).toEqual([...slowly].sort());
      }),
      { numRuns: 500 },
    );
  });
});
