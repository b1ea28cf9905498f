import { describe, expect, test } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import type { MappingDocument } from "@/lib/mapping/document";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { narrowTo } from "./narrow";

const base: MappingDocument = {
  ...defaultMapping("workday"),
  attributes: { ...defaultMapping("workday").attributes, title: "Title", location: "" },
  customFields: "team: Team\ntags: Tags",
};
const withAttributes = (attributes: Partial<MappingDocument["attributes"]>) => ({
  ...base,
  attributes: { ...base.attributes, ...attributes },
});
function open(draft: MappingDocument) {
  const options = { sourceKind: "workday", locations: ["Lisbon"] };
  return narrowTo(compileMapping(base, options), compileMapping(draft, options))?.answer ?? null;
}
const payload = JSON.stringify({
  Employee_ID: "1",
  Title: "Chief",
  Team: "Core",
  Tags: ["a"],
  Site: "Lisbon",
  Work_Email: "a@b.test",
});

const cases: [what: string, draft: MappingDocument, matters: boolean][] = [
  ["nothing differs", base, false],
  ["another way to the same value", withAttributes({ title: "Title || 'x'" }), false],
  ["another value", withAttributes({ title: "Team" }), true],
  ["a value that goes", withAttributes({ title: "Nothing" }), true],
  ["an attribute mapped anew, even to nothing", withAttributes({ location: "Nowhere" }), true],
  ["an attribute no longer mapped", withAttributes({ title: "" }), true],
  ["an optional attribute that fails", withAttributes({ title: "join(' ', [Title, Nothing])" }), true],
  ["a required attribute that fails", withAttributes({ email: "Nothing" }), true],
  ["a custom attribute with the same list", { ...base, customFields: "team: Team\ntags: Tags || Team" }, false],
  ["a custom attribute with another list", { ...base, customFields: "team: Team\ntags: [Team]" }, true],
  ["a custom attribute mapped anew", { ...base, customFields: `${base.customFields}\nsite: Site` }, true],
  ["a custom attribute no longer mapped keeps its value", { ...base, customFields: "team: Team" }, false],
  ["what stays out of CSV files", { ...base, excludedFromCsv: ["title"] }, false],
];

describe("whether a draft can mean anything new for a settled user", () => {
  test.each(cases)("%s", (_what, draft, matters) => expect(open(draft)?.(payload) !== null).toBe(matters));

  test("an answer has what differs, and beside it what it has to be read with", () => {
    const ofTitle = open(withAttributes({ title: "Team" }))?.(payload);
    expect(ofTitle).toMatchObject({ evaluation: { values: { title: "Core" }, errors: [] }, keysChange: false });
    expect(Object.keys(ofTitle?.evaluation.values ?? {})).toEqual(["title"]);
    const ofEmail = open(withAttributes({ email: "'b@b.test'" }))?.(payload);
    expect(ofEmail).toMatchObject({ evaluation: { values: { email: "b@b.test", employeeId: "1" } }, keysChange: true });
    const ofEnd = open(withAttributes({ terminationDate: "'2026-01-01'" }))?.(payload);
    expect(Object.keys(ofEnd?.evaluation.values ?? {}).sort()).toEqual(["terminationDate", "workingSince"]);
  });

  test.each([
    ["primary key", { primaryKey: "email" as const, secondaryKey: null }],
    ["secondary key", { secondaryKey: null }],
    ["list of dates that mean none", { blankDates: ["2099-12-31"] }],
    ["manager type", { managerType: "email" as const }],
  ])("everybody is judged when the %s changes", (_what, change) => expect(open({ ...base, ...change })).toBeNull());
});
