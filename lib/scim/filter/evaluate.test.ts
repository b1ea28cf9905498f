import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json";
import { normaliseResource } from "../normalise";
import { userType } from "../schemas/resource-types";
import { filterTexts, pushedUsers } from "../testing/generators";
import { compareText, matchesFilter } from "./evaluate";
import { parseFilter } from "./parse";
import { resolveElementFilter, resolveFilter } from "./resolve";

const matches = (filter: string, subject: JsonObject): boolean =>
  matchesFilter(resolveFilter(parseFilter(filter), userType), subject);

describe("matchesFilter", () => {
  const ada: JsonObject = {
    userName: "ada",
    active: true,
    emails: [
      { type: "work", value: "ada@work.test" },
      { type: "home", value: "ada@home.test", primary: true },
    ],
    meta: { created: "2026-01-01T10:00:00.000Z" },
  };

  it.each([
    ['emails[type eq "work" and value co "home"]', false],
    ['emails.type eq "work" and emails.value co "home"', true],
    ['emails[primary eq "True"].value ew "home.test"', true],
    ['emails.type ne "work"', true],
    ['not (emails.type eq "work")', false],
    ['title ne "x"', true],
    ['title eq ""', false],
    ["title pr", false],
    ["phoneNumbers eq null", true],
    ['phoneNumbers.type ne "work"', false],
    ['meta.created eq "2026-01-01T11:00:00+01:00"', true],
    ['meta.created lt "2026-01-01"', false],
    ['userName ge "ADA"', true],
  ])("%s is %s", (filter, expected) => expect(matches(filter, ada)).toBe(expected));

  it("reads own properties only", () => {
    const inherited: JsonObject = Object.create({ title: "x" });
    expect(matches("title pr", inherited)).toBe(false);
  });

  it.each([
    ['kind eq "A"', { kind: "a" }, true],
    ["level eq 7", { level: "7" }, true],
    ["level gt 6.5", { level: 7 }, true],
    ['on eq "True"', { on: true }, true],
    ["missing pr", {}, false],
    ['tags eq "x"', { tags: ["y", "x"] }, true],
  ])("without a schema: %s on %j is %s", (filter, element, expected) => {
    expect(matchesFilter(resolveElementFilter(parseFilter(filter), null), element)).toBe(expected);
  });

  it("not negates, for every filter and user", () => {
    fc.assert(
      fc.property(filterTexts, pushedUsers, (filter, pushed) => {
        const user = normaliseResource(pushed, userType);
        expect(matches(`not (${filter})`, user)).toBe(!matches(filter, user));
      }),
      { numRuns: 500 },
    );
  });
});

describe("compareText", () => {
  it("orders as UTF-8 bytes do", () => {
    const unit = fc.constantFrom("a", "B", "é", "\uffee", "😀", "𝒜", "");
    const texts = fc.array(unit, { maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        expect(compareText(left, right)).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
  });
});
