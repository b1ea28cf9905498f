import { describe, expect, it } from "vitest";
import { firstItem, nameField, normalise } from "../testing/normalise-attribute";

describe("email", () => {
  it.each([
    ["ana@example.com", "ana@example.com"],
    [" Ana.Diaz@Example.COM ", "ana.diaz@example.com"],
    ["ana+hr@example.co.uk", "ana+hr@example.co.uk"],
    ["o'neil@example.com", "o'neil@example.com"],
    ["a_b-c@ex-ample.com", "a_b-c@ex-ample.com"],
    ["1@2.com", "1@2.com"],
    ["ana@exämple.de", "ana@exämple.de"],
    ["ána@example.com", "ána@example.com"],
    ["ana@xn--exmple-cua.de", "ana@xn--exmple-cua.de"],
    ["ana@例え.jp", "ana@例え.jp"],
    ["a!#$%&*/=?^{|}~@example.com", "a!#$%&*/=?^{|}~@example.com"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
    ["", "-"],
    [" ", "-"],
    [null, "-"],
    [["ana@example.com"], "ana@example.com [list_result]"],
    ["ana\u0000@example.com", "ana@example.com [control_characters]"],
  ])("%j is %j", (found, expected) => {
    expect(normalise("email", found)).toBe(expected);
  });

  it.each([
    "ana",
    "ana@",
    "@example.com",
    "ana@localhost",
    "ana@example",
    "ana@example.c",
    "ana@@example.com",
    "ana@exa mple.com",
    "ana diaz@example.com",
    "Ana <ana@example.com>",
    "mailto:ana@example.com",
    "ana@example.com,bo@example.com",
    "ana@example.com; bo@example.com",
    "ana@-example.com",
    "ana@example-.com",
    "ana@.com",
    "ana@example..com",
    ".ana@example.com",
    "ana.@example.com",
    "an..a@example.com",
    "ana@example.com.",
    "ana@[127.0.0.1]",
    '"ana"@example.com',
    "ana\\x@example.com",
    "ana\u200b@example.com",
    "[email protected]",
    "N/A",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(60)}.com`,
    true,
    42,
  ])("%j is refused", (found) => {
    expect(normalise("email", found)).toBe("! which is not an e-mail address");
  });

  it("refuses structures", () => {
    expect(normalise("email", { value: "a@b.com" })).toBe(`! which is not a single value | ${nameField}`);
    expect(normalise("email", ["a@b.com", "c@d.com"])).toBe(`! which is not a single value | ${firstItem}`);
  });
});
