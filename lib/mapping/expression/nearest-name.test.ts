import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest-name";

describe("a likely slip", () => {
  it.each([
    ["manger", ["manager", "title"], "manager"],
    ["Manager", ["manager"], "manager"],
    ["MANAGER", ["manager", "Manager"], "manager"],
    ["emial", ["email", "emails"], "email"],
    ["email", ["emails", "emial"], "emails"],
    ["ab", ["ba"], "ba"],
    ["a", ["b"], "b"],
    ["abc", ["abd"], "abd"],
    ["abc", ["axd"], null],
    ["abcde", ["abxye"], "abxye"],
    ["abcde", ["axxxe"], null],
    ["title", ["department"], null],
    ["x", [], null],
    ["joins", ["join", "joint"], "join"],
    ["Work_Emial", ["Work_Email", "Work_Phone"], "Work_Email"],
  ] as const)("%s among %j is %s", (name, names, expected) => {
    expect(nearestName(name, names)).toBe(expected);
  });
});
