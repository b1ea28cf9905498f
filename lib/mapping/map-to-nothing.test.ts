import { expect, it } from "vitest";
import { mappingDocument } from "./document";
import { mapToNothing } from "./map-to-nothing";

const document = mappingDocument.parse({
  version: 1,
  attributes: { name: "name", email: "email", title: "", isActive: "active" },
  managerType: null,
  customFields: "team: team # who they work with\n",
  primaryKey: "email",
});

it("maps an attribute, the manager and a custom attribute to nothing", () => {
  expect(mapToNothing(document, "title")?.attributes.title).toBe("`null`");
  expect(mapToNothing(document, "manager")).toMatchObject({
    attributes: { manager: "`null`" },
    managerType: "employeeId",
  });
  expect(mapToNothing({ ...document, managerType: "email" }, "manager")?.managerType).toBe("email");
  expect(mapToNothing(document, "custom.badge no")?.customFields).toBe(
    "team: team # who they work with\nbadge no: `null`",
  );
  expect(mapToNothing({ ...document, customFields: "" }, "custom.badge")?.customFields).toBe("badge: `null`");
});

it.each(["name", "email", "isActive", "restricted", "custom.team", "custom.a: b", "custom.", "unknown"])(
  "leaves %s alone",
  (attribute) => {
    expect(mapToNothing(document, attribute)).toBeNull();
  },
);
