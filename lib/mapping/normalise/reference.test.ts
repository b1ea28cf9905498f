import { describe, expect, it } from "vitest";
import { nameField, normalise } from "../testing/normalise-attribute";

describe("employee ID and manager", () => {
  it.each([
    ["00042", "00042"],
    [" C-900 ", "C-900"],
    [42, "42 [leading_zeros]"],
    [0, "0 [leading_zeros]"],
    [1e21, "! which is a number too large or too fine to be an identifier"],
    [2 ** 53, "! which is a number too large or too fine to be an identifier"],
    [1.5, "! which is a number too large or too fine to be an identifier"],
    [null, "-"],
    ["", "-"],
    [true, "! which is yes or no, not a text"],
    [{ value: "x" }, `! which is not a single value | ${nameField}`],
    [["7"], "7 [list_result]"],
  ])("%j is %j", (found, expected) => {
    expect(normalise("employeeId", found)).toBe(expected);
    expect(normalise("manager", found, "employeeId")).toBe(expected);
    expect(normalise("manager", found, "systemId")).toBe(expected);
    expect(normalise("manager", found)).toBe(expected);
  });

  it("a manager's e-mail is lower-cased and otherwise as received", () => {
    expect(normalise("manager", " Bo@Example.com ", "email")).toBe("bo@example.com");
    expect(normalise("manager", "Bo Li", "email")).toBe("bo li");
    expect(normalise("manager", "", "email")).toBe("-");
    expect(normalise("manager", "Bo@Example.com", "employeeId")).toBe("Bo@Example.com");
    expect(normalise("manager", ["Bo@X.com"], "email")).toBe("bo@x.com [list_result]");
  });
});
