import { describe, expect, it } from "vitest";
import { groupType, userType } from "../schemas/resource-types";
import { ENTERPRISE_URN } from "../urns";
import { parseFilter } from "./parse";
import { resolveFilter } from "./resolve";

const leaf = (path: string[], operand: object, operator = "eq", caseExact = false) => ({
  kind: "compare",
  path,
  operator,
  caseExact,
  operand,
});
const text = (value: string) => ({ type: "text", value });

const resolved: [string, unknown][] = [
  ['USERNAME eq "x"', leaf(["userName"], text("x"))],
  ['externalId eq "X"', leaf(["externalId"], text("X"), "eq", true)],
  ['name.FAMILYNAME co "x"', leaf(["name", "familyName"], text("x"), "co")],
  ["active eq True", leaf(["active"], { type: "boolean", value: true })],
  ['emails.value eq "x"', { kind: "some", path: ["emails"], where: leaf(["value"], text("x")) }],
  ['emails eq "x"', { kind: "some", path: ["emails"], where: leaf(["value"], text("x")) }],
  ["emails pr", { kind: "present", path: ["emails"] }],
  ["emails.type pr", { kind: "some", path: ["emails"], where: { kind: "present", path: ["type"] } }],
  ['schemas eq "u"', { kind: "some", path: ["schemas"], where: leaf([], text("u"), "eq", true) }],
  ["title eq null", { kind: "not", part: { kind: "present", path: ["title"] } }],
  ["title ne null", { kind: "present", path: ["title"] }],
  [`${ENTERPRISE_URN}:manager eq "7"`, leaf([ENTERPRISE_URN, "manager", "value"], text("7"), "eq", true)],
  ['urn:scim:schemas:extension:enterprise:1.0:department eq "d"', leaf([ENTERPRISE_URN, "department"], text("d"))],
  ['urn:scim:schemas:core:1.0:userName eq "x"', leaf(["userName"], text("x"))],
  [
    'meta.lastModified ge "2026-05-13T06:42:34+02:00"',
    leaf(["meta", "lastModified"], { type: "dateTime", value: "2026-05-13T04:42:34.000Z" }, "ge"),
  ],
  ["userName eq 007", leaf(["userName"], text("007"))],
];

describe("resolveFilter", () => {
  it.each(resolved)("%s", (source, tree) => expect(resolveFilter(parseFilter(source), userType)).toEqual(tree));

  it("keeps conditions in brackets on one element", () => {
    expect(resolveFilter(parseFilter('emails[type eq "work"].value sw "a"'), userType)).toEqual({
      kind: "some",
      path: ["emails"],
      where: { kind: "and", parts: [leaf(["type"], text("work")), leaf(["value"], text("a"), "sw")] },
    });
  });

  it("finds members by id", () => {
    expect(resolveFilter(parseFilter('members eq "u1"'), groupType)).toEqual({
      kind: "some",
      path: ["members"],
      where: leaf(["value"], text("u1"), "eq", true),
    });
  });

  it.each([
    ['userName eq "x"', groupType],
    ['members eq "x"', userType],
    ['meta.location eq "x"', userType],
    ['meta.created gt "0000-01-01T00:00:00Z"', userType],
    ['meta.created gt "9999-12-31T23:59:59-14:00"', userType],
    ["userName gt null", userType],
    ['title.value eq "x"', userType],
    ['addresses eq "x"', userType],
    ['toString eq "x"', userType],
  ])("refuses %s", (source, type) => {
    expect(() => resolveFilter(parseFilter(source), type)).toThrow(
      expect.objectContaining({ scimType: "invalidFilter" }),
    );
  });
});
