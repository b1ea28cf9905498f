import { describe, expect, it } from "vitest";
import { readToken } from "./authorization";
import { recogniseClient } from "./clients";
import { isKnownVersion, readExpected } from "./etag";
import { parseInstant } from "./instant";
import type { Json } from "./json";
import { defaultLimits } from "./limits";
import { readPage } from "./paging";
import { readQuery } from "./query";
import { createRateLimiter } from "./rate-limit";
import { redact } from "./redact";

describe("readToken", () => {
  it.each([
    ["Bearer abc", "abc"],
    ["bearer abc", "abc"],
    ["Bearer Bearer abc", "abc"],
    ["abc", "abc"],
    ["  Bearer   abc ", "abc"],
    ["Basic YTpi", null],
    ["Bearer", null],
    ["Bearer a b", null],
    ["", null],
    [null, null],
  ])("%j gives %j", (header, token) => expect(readToken(header)).toBe(token));
});

describe("readQuery", () => {
  it.each([
    ["?filter=userName+eq+%22x%22&", 'userName eq "x"'],
    ["?filter=userName%20eq%20%22a+b@x.com%22", 'userName eq "a+b@x.com"'],
    ["?filter=userName+eq+%22a%2Bb%40x.com%22", 'userName eq "a+b@x.com"'],
    ["?aadOptscim062020&filter=a%20pr", "a pr"],
    ["?filter=%22100%25%22&x=%zz&%ff", '"100%"'],
  ])("%s", (search, filter) => expect(readQuery(search).get("filter")).toBe(filter));

  it.each([
    ["?filter=%E0%A4%A", "invalidFilter", "filter", "%E0%A4"],
    ["?filter=userName%20eq%20%22%ff%22", "invalidFilter", "filter", "%22%ff%22"],
    ["?filter=%zz", "invalidFilter", "filter", "%zz"],
    ["?filter=%ed%a0%80", "invalidFilter", "filter", "%ed%a0%80"],
    ["?count=1&sortBy=%", "invalidValue", "sortBy", "%"],
  ])("refuses %s with %s, naming %s and %s", (search, scimType, ...named) => {
    const detail = expect.stringMatching(named.map((word) => `${word}.*`).join(""));
    expect(() => readQuery(search)).toThrow(expect.objectContaining({ scimType, message: detail }));
  });
});

describe("recogniseClient", () => {
  it.each([
    ["Okta SCIM Client 1.0.0", "okta"],
    ["Google-Auto-Provisioning", "google"],
    ["OneLogin", "onelogin"],
    ["PingFederate/11", "ping"],
    ["goauthentik.io/2026", "authentik"],
    ["Microsoft-Azure-Provisioning", "entra"],
    ["Mozilla/5.0 (mapping)", "other"],
    [null, "other"],
  ])("%j is %s", (agent, client) => expect(recogniseClient(agent, new URLSearchParams())).toBe(client));

  it("knows Entra by its tenant URL flag", () => {
    expect(recogniseClient(null, new URLSearchParams("aadOptscim062020"))).toBe("entra");
  });
});

describe("etag", () => {
  it.each([
    ['W/"3"', ["3"]],
    ['"3", W/"4"', ["3", "4"]],
    ["3", ["3"]],
    ["*", null],
    [null, null],
  ])("If-Match %j accepts %j", (header, versions) => expect(readExpected(header)).toEqual(versions));

  it.each([
    ['W/"3"', true],
    ['"2", "3"', true],
    ["*", true],
    ['W/"2"', false],
    [null, false],
  ])("If-None-Match %j against 3 is %s", (header, isKnown) => expect(isKnownVersion(header, "3")).toBe(isKnown));
});

describe("parseInstant", () => {
  it.each([
    ["2026-05-13T04:42:34Z", "2026-05-13T04:42:34.000Z"],
    ["2026-05-13T06:42:34.5+02:00", "2026-05-13T04:42:34.500Z"],
    ["2026-05-13T04:42:34", "2026-05-13T04:42:34.000Z"],
    ["2026-05-13", "2026-05-13T00:00:00.000Z"],
    ["2026-13-01", null],
    ["0000-01-01", null],
    ["9999-12-31T23:59:59-01:00", null],
    ["yesterday", null],
  ])("%s is %s", (text, instant) => expect(parseInstant(text)).toBe(instant));
});

describe("readPage", () => {
  const paging = { limits: defaultLimits, now: new Date(0), cursorKey: "k", query: "q" };

  it.each([
    [{}, { kind: "index", startIndex: 1, count: 100 }],
    [
      { startIndex: "5", count: "7" },
      { kind: "index", startIndex: 5, count: 7 },
    ],
    [
      { startIndex: 0, count: 5000 },
      { kind: "index", startIndex: 1, count: 1000 },
    ],
    [{ cursor: "" }, { kind: "cursor", after: null, count: 100 }],
  ])("%j", (params, page) => expect(readPage(params, paging)).toEqual(page));

  it.each([
    [{ count: "x" }, "invalidValue"],
    [{ count: 1.5 }, "invalidValue"],
    [{ count: "0x10" }, "invalidValue"],
    [{ startIndex: "1e2" }, "invalidValue"],
    [{ count: true }, "invalidValue"],
    [{ cursor: "", startIndex: "1" }, "invalidValue"],
    [{ cursor: "", count: "1001" }, "invalidCount"],
    [{ cursor: "abc" }, "invalidCursor"],
  ])("refuses %j with %s", (params, scimType) => {
    expect(() => readPage(params, paging)).toThrow(expect.objectContaining({ scimType }));
  });
});

describe("createRateLimiter", () => {
  it("lets a burst through, then the rate, per key", () => {
    const admit = createRateLimiter({ perSecond: 2, burst: 3 });
    const at = (seconds: number) => new Date(seconds * 1000);
    expect([1, 2, 3, 4].map(() => admit("a", at(0)))).toEqual([0, 0, 0, 1]);
    expect(admit("b", at(0))).toBe(0);
    expect([1, 2, 3].map(() => admit("a", at(1)))).toEqual([0, 0, 1]);
  });
});

describe("redact", () => {
  it("hides secrets under any name and in PATCH operations", () => {
    const value: Json = {
      password: "p",
      nested: [{ apiToken: "t", name: "n" }],
      Operations: [
        { op: "replace", path: "password", value: "p" },
        { op: "replace", path: "title", value: "visible" },
        { op: "replace", value: { password: "p" } },
      ],
    };
    expect(redact(value)).toEqual({
      password: "[redacted]",
      nested: [{ apiToken: "[redacted]", name: "n" }],
      Operations: [
        { op: "replace", path: "password", value: "[redacted]" },
        { op: "replace", path: "title", value: "visible" },
        { op: "replace", value: { password: "[redacted]" } },
      ],
    });
  });
});
