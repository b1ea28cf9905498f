import { expect, test } from "vitest";
import { defaultMapping } from "@/lib/mapping/defaults";
import type { MappingDocument } from "@/lib/mapping/document";
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
    { label: "Title", before: "Business_Title", after: "" },
    { label: "Manager type", before: "Employee ID", after: "Email" },
    { label: "Custom field mappings", before: "", after: "a: A" },
  ]);
});
