import { describe, expect, it } from "vitest";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { attributeNames } from "./attributes";
import {
  attributeDescriptions,
  labelOf,
  managerTypeLabels,
  requiredAttributes,
  settingDescriptions,
  userKeyLabels,
} from "./describe";

describe("labels", () => {
  it("are those of the settings page", () => {
    const settings = {
      name: "Name",
      email: "Email",
      pictureUrl: "Picture URL",
      title: "Title",
      department: "Department",
      location: "Location",
      manager: "Manager",
      employeeId: "Employee ID",
      workingSince: "Employee working-since date",
      terminationDate: "Termination date",
      isActive: "Person's is-active status",
      restricted: "Restricted-role indicator",
    };
    const labels = attributeNames.map((name) => [name, attributeDescriptions[name].label]);
    // An attribute added since has its place among them; these keep theirs.
    expect(labels.filter(([name]) => Object.hasOwn(settings, name ?? ""))).toEqual(Object.entries(settings));
    expect(Object.values(managerTypeLabels)).toEqual(["System ID", "Email", "Employee ID", "Full name"]);
    expect(userKeyLabels).toEqual({ email: "Email", employeeId: "Employee ID" });
    expect(Object.values(settingDescriptions).map(({ label }) => label)).toEqual([
      "Manager type",
      "Custom field mappings",
      "Attributes excluded from CSV export",
      "Dates that mean none",
      "Texts that mean nothing",
      "Users out of scope",
      "Primary key",
      "Secondary user key",
    ]);
  });

  it.each([
    ["email", "Email"],
    ["isActive", "Person's is-active status"],
    ["custom.cost_center", "Custom attribute cost_center"],
    ["payload", "payload"],
    ["constructor", "constructor"],
  ])("%s is called %s", (attribute, label) => {
    expect(labelOf(attribute)).toBe(label);
  });

  it("come with help", () => {
    for (const { help } of [...Object.values(attributeDescriptions), ...Object.values(settingDescriptions)]) {
      expect(help).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("what is required", () => {
  const mapped = (primaryKey: "email" | "employeeId", manager: string) => {
    const base = defaultMapping("custom");
    return { primaryKey, attributes: { ...base.attributes, manager } };
  };
  it.each([
    ["workday", undefined, ["name", "email"]],
    ["scim", undefined, ["name", "email", "isActive"]],
    ["workday", mapped("email", ""), ["name", "email"]],
    ["workday", mapped("employeeId", " "), ["name", "email", "employeeId"]],
    ["workday", mapped("email", "m"), ["name", "email", "managerType"]],
    ["scim", mapped("employeeId", "m"), ["name", "email", "employeeId", "isActive", "managerType"]],
  ] as const)("%s %#", (sourceKind, document, expected) => {
    expect(requiredAttributes(sourceKind, document)).toEqual(expected);
  });
});
