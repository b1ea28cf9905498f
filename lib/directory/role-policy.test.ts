import { describe, expect, it } from "vitest";
import { type Role, type RoleSetter, roleSetters, roles } from "@/lib/people/vocabulary";
import { type RoleWriter, roleFrom } from "./role-policy";

const pull: RoleWriter = { by: "source", sourceId: 1 };
const other: RoleWriter = { by: "source", sourceId: 9 };
const scim: RoleWriter = { by: "scim", sourceId: 2 };
const rule: RoleWriter = { by: "rule", sourceId: null };
const admin: RoleWriter = { by: "admin", sourceId: null };

const held = (role: Role, setter: RoleWriter | null) => ({
  role,
  roleSetBy: setter?.by ?? null,
  roleSetBySourceId: setter?.sourceId ?? null,
});

/** Whether each writer, by its place in `writers`, may change a role that somebody set before. */
const writers = [admin, rule, pull, scim];
describe.each<[string, RoleWriter | null, boolean[]]>([
  ["nobody", null, [true, true, true, true]],
  ["SCIM", scim, [true, true, true, true]],
  ["the pull source", pull, [true, true, true, false]],
  ["a rule", rule, [true, true, false, false]],
  ["an admin", admin, [true, false, false, false]],
])("a role set by %s", (_who, setter, allowed) => {
  it.each(writers.map((writer, at): [RoleSetter, RoleWriter, boolean] => [writer.by, writer, allowed[at] === true]))(
    "and an indicator by %s",
    (_by, writer, may) => {
      expect(roleFrom(held("regular", setter), writer, true)).toBe(may ? "restricted" : null);
      expect(roleFrom(held("restricted", setter), writer, false)).toBe(may ? "regular" : null);
    },
  );
});

describe("two pull sources", () => {
  it.each<[Role, RoleWriter, boolean, Role | null]>([
    ["regular", other, true, "restricted"],
    ["restricted", other, false, null],
    ["restricted", pull, false, "regular"],
  ])("of whom the first set %s: %o says restricted %s: %s", (role, writer, restricted, expected) => {
    expect(roleFrom(held(role, pull), writer, restricted)).toBe(expected);
  });
});

describe.each([null, ...writers])("whoever set it: %o", (setter) => {
  it.each(writers)("an indicator that errs changes nobody, by %o", (writer) => {
    for (const role of roles) expect(roleFrom(held(role, setter), writer, undefined)).toBeNull();
  });

  it.each(writers)("admins and organizers are never touched, by %o", (writer) => {
    for (const restricted of [true, false]) {
      expect(roleFrom(held("admin", setter), writer, restricted)).toBeNull();
      expect(roleFrom(held("organizer", setter), writer, restricted)).toBeNull();
    }
  });

  it.each(writers)("the role somebody has already is no change, by %o", (writer) => {
    expect(roleFrom(held("regular", setter), writer, false)).toBeNull();
    expect(roleFrom(held("restricted", setter), writer, true)).toBeNull();
  });
});

it("has a place for every setter", () => {
  expect([...new Set(writers.map(({ by }) => by))].toSorted()).toEqual(roleSetters.toSorted());
});
