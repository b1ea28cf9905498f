import { expect, test } from "vitest";
import type { MappingDocument } from "@/lib/mapping/document";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { documentChanges } from "./document-changes";

const base = defaultMapping("workday");
const draft = (changes: Partial<MappingDocument["attributes"]>, rest: Partial<MappingDocument> = {}) => ({
  ...base,
  ...rest,
  attributes: { ...base.attributes, ...changes },
});

test("two mappings that say the same differ in nothing", () => {
  expect(documentChanges(base, draft({ title: ` ${base.attributes.title} ` }))).toEqual([]);
});

test("names what differs, in the page's words and order", () => {
  const after = draft({ title: "", email: "Email" }, { managerType: "email", customFields: "a: A" });
  expect(documentChanges(base, after)).toEqual([
    { label: "Email", before: "Work_Email", after: "Email" },
    { label: "Title", before: "Business_Title", after: "not mapped" },
    { label: "Manager type", before: "Employee ID", after: "Email" },
    { label: "Custom attribute a", before: "not mapped", after: "A" },
  ]);
});

test.each([
  ["one of several", "a: A\nb: B", "a: A\nb: C", [{ label: "Custom attribute b", before: "B", after: "C" }]],
  ["only a comment", "a: A", "# why\na: A", [{ label: "Custom field mappings", before: "a: A", after: "# why\na: A" }]],
  ["what cannot be read", "a: A", "a", [{ label: "Custom field mappings", before: "a: A", after: "a" }]],
  ["a removed one", "a: A", "", [{ label: "Custom attribute a", before: "A", after: "not mapped" }]],
])("custom fields differ one by one: %s", (_what, before, after, expected) => {
  expect(documentChanges(draft({}, { customFields: before }), draft({}, { customFields: after }))).toEqual(expected);
});
