import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScimError } from "../errors";
import { canonicalJson, isObject, type Json, type JsonObject } from "../json";
import { normaliseResource, requireAttributes } from "../normalise";
import { userType } from "../schemas/resource-types";
import { patchOperations, pushedUsers } from "../testing/generators";
import { isUrn } from "../urns";
import { applyChanges } from "./apply";
import { readChanges } from "./changes";
import { readOperations } from "./operations";

describe("applyChanges", () => {
  it("leaves prototypes alone, whatever the operations", () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    fc.assert(
      fc.property(pushedUsers, fc.array(patchOperations, { maxLength: 4 }), (pushed, operations) => {
        tryPatch(normaliseResource(pushed, userType), operations);
        expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
        expect(Object.hasOwn(Function.prototype, "polluted") || Object.hasOwn(Array.prototype, "polluted")).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("gives a valid resource or a ScimError, and never touches the one given", () => {
    fc.assert(
      fc.property(pushedUsers, fc.array(patchOperations, { maxLength: 4 }), (pushed, operations) => {
        const resource = normaliseResource(pushed, userType);
        const before = canonicalJson(resource);
        const result = tryPatch(resource, operations);
        expect(canonicalJson(resource)).toBe(before);
        if (result instanceof ScimError) {
          expect(result.status).toBe(400);
          return;
        }
        requireAttributes(result, userType);
        expect(normaliseResource(result, userType)).toEqual(result);
        expect(primaries(result)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps what an unknown sub-attribute holds, whatever it looks like", () => {
    const value = [{ value: "ada", primary: true }];
    const ada = normaliseResource({ userName: "ada", emails: [{ value: "a" }, { value: "b" }] }, userType);
    const result = patch(ada, [{ op: "add", path: "emails.note", value }]);
    expect(result.emails).toEqual([
      { value: "a", note: value },
      { value: "b", note: value },
    ]);
    expect(primaries(result)).toBe(0);
  });

  it("is repeatable: replacing twice is replacing once", () => {
    const values = fc.record({
      title: fc.string(),
      displayName: fc.string(),
      emails: fc.array(fc.record({ value: fc.string() })),
    });
    fc.assert(
      fc.property(pushedUsers, values, (pushed, value) => {
        const resource = normaliseResource(pushed, userType);
        const operation = { op: "replace", value: JSON.parse(JSON.stringify(value)) };
        const once = tryPatch(resource, [operation]);
        if (once instanceof ScimError) return;
        expect(tryPatch(once, [operation])).toEqual(once);
      }),
    );
  });
});

function patch(resource: JsonObject, operations: readonly Json[]): JsonObject {
  const read = readOperations({ Operations: [...operations] });
  return applyChanges(resource, readChanges(read, userType, Object.keys(resource).filter(isUrn)), userType);
}

function tryPatch(resource: JsonObject, operations: readonly Json[]): JsonObject | ScimError {
  try {
    return patch(resource, operations);
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
}

function primaries(resource: JsonObject): number {
  const emails = Array.isArray(resource.emails) ? resource.emails : [];
  return emails.filter((email) => isObject(email) && email.primary === true).length;
}
