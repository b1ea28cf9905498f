import { expect, test } from "vitest";
import { parseCustomFields } from "./custom-fields";
import { placeRemark } from "./custom-place";
import { lintExpression } from "./lint";

/** A text, what the remark on the name marks in it, and the text after its fix. */
const cases: [text: string, marked: string, fixed: string][] = [
  ["team: cost-center", "cost-center", 'team: "cost-center"'],
  ["a: b\r\nteam:   cost-center  # why\r\nz: y", "cost-center", 'a: b\r\nteam:   "cost-center"  # why\r\nz: y'],
  ["team=a || cost-center", "cost-center", 'team=a || "cost-center"'],
  ["  team: upper(cost-center)", "cost-center", '  team: upper("cost-center")'],
  ["team: 'upper(cost-center)'", "cost-center", "team: 'upper(\"cost-center\")'"],
  ['team: "upper(cost-center)"', "cost-center", 'team: upper("cost-center")'],
  ["team: |\n  cost-center\nz: y", "cost-center", 'team: |\n  "cost-center"\nz: y'],
  ["team: a ||\n  cost-center\nz: y", "a ||\n  cost-center", 'team: a || "cost-center"\nz: y'],
];

test.each(cases)("%j", (text, marked, fixed) => {
  const entry = parseCustomFields(text).entries.find((one) => one.key === "team");
  const remarks = lintExpression(entry?.expression ?? "", { attribute: "custom.team", sourceKind: "workday" });
  const remark = remarks.find(({ code }) => code === "unquoted-name");
  if (!entry || !remark) throw new Error("The case has no remark.");
  const placed = placeRemark(text, entry, remark);
  expect(text.slice(placed.from, placed.to)).toBe(marked);
  expect(placed.fix?.replacement).toBe(fixed);
});
