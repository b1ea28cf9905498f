import { expect, it } from "vitest";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { lintMapping } from "./lint-mapping";

it("a whole mapping is linted with attribute and line", () => {
  const base = defaultMapping("workday");
  const attributes = { ...base.attributes, title: "a or b", department: 'join(" ", x)' };
  const found = lintMapping(
    { ...base, attributes, customFields: "k: a\nj: cost-center\nbad" },
    { sourceKind: "workday" },
  );
  expect(
    found
      .filter(({ severity }) => severity !== "info")
      .map(({ attribute, code, line }) => [attribute, code, line ?? null]),
  ).toEqual([
    ["title", "word-operator", null],
    ["customFields", "custom-fields", 3],
    ["department", "quoted-literal", null],
    ["custom.j", "unquoted-name", 2],
  ]);
});
