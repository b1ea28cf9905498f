import { expect, test } from "vitest";
import { labelAction, labelEntity, labelField, linkEntity } from "./audit-words";

test.each([
  ["sync", "12", null, "Sync #12", "/syncs/12"],
  ["user", "a-b", "Ana Díaz", "Ana Díaz", "/people/a-b"],
  ["user", "a-b", null, "User a-b", null],
  ["mapping", "1", "Workday", "Mapping of Workday", "/settings/people-integration/mapping?source=1"],
  ["settings", "security", null, "SSO & Security", null],
  ["settings", "company", null, "Company e-mail domains", null],
  ["settings", "other", null, "Settings: other", null],
  ["scim_token", "a-b", "Okta", "SCIM token Okta", "/settings/people-integration/scim"],
  ["scim_token", "a-b", null, "SCIM token a-b", "/settings/people-integration/scim"],
  ["location", "São Paulo", null, "Location São Paulo", "/settings/locations"],
  ["of a newer version", "1", null, "of a newer version 1", null],
])("%s %s", (entityType, entityId, entityName, words, href) => {
  const entity = { entityType, entityId, entityName };
  expect([labelEntity(entity), linkEntity(entity)]).toEqual([words, href]);
});

test.each([
  ["whenMissing", "When missing"],
  ["scheduleHours", "Schedule hours"],
  ["employeeId", "Employee ID"],
  ["method", "Method"],
])("the field %s is %j", (name, label) => {
  expect(labelField(name)).toBe(label);
});

test("an action of a newer version stays as it is", () => {
  expect(["sync.start", "x.y", "constructor"].map(labelAction)).toEqual(["Sync started", "x.y", "constructor"]);
});
