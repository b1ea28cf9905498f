import { describe, expect, test } from "vitest";
import { formFields } from "./form-fields";
import { enteredSettings, missingFields, settingsOf, shownFields } from "./form-values";
import { findVendor, vendorKinds, vendorOf } from "./registry";
import { secretsFor } from "./secrets-for";

const workday = vendorOf("workday");
const fields = formFields(workday);
const report = "https://wd2.workday.com/ccx/service/customreport2/acme/isu/Feed";
const shownFor = (type: string) =>
  shownFields(fields, enteredSettings(fields, { auth: { type } })).map(({ label }) => label);

describe("the form of a vendor", () => {
  test.each([
    ["basic", ["Username", "Password"]],
    ["refresh_token", ["Token URL", "Client ID", "Send the client secret", "Client secret", "Refresh token"]],
    ["jwt_bearer", ["Token URL", "Client ID", "Username", "Private key (PEM)"]],
  ])("Workday with %s", (type, expected) => {
    expect(shownFor(type)).toEqual(["Report URL", "One-person report URL", "Sign-in", ...expected]);
  });

  test("a stored source is shown, and saved again as it was, with what no field shows", () => {
    const stored = workday.check({
      reportUrl: report,
      auth: { type: "refresh_token", tokenUrl: "https://wd2.workday.com/token", clientId: "c1", clientAuth: "basic" },
      timeouts: { idleMs: 5 },
    }).config;
    const entered = enteredSettings(fields, stored);
    expect(workday.check(settingsOf(fields, entered, stored)).config).toEqual(stored);
  });

  test("a value of a sign-in that is not chosen is not saved", () => {
    const entered = enteredSettings(fields, { reportUrl: report, auth: { type: "basic", username: "isu" } });
    const auth = { ...(entered.auth as object), clientId: "left over" };
    expect(settingsOf(fields, { ...entered, auth }, {})).toEqual({
      reportUrl: report,
      userReportUrl: "",
      auth: { type: "basic", username: "isu" },
    });
  });

  test("what is missing is named at its field; a stored secret is not missing", () => {
    const entered = enteredSettings(fields, { auth: { type: "basic" } });
    expect(missingFields(fields, entered, {}, () => false)).toEqual({
      "config.reportUrl": "Report URL is needed.",
      "config.auth.username": "Username is needed.",
      "secrets.password": "Password is needed.",
    });
    expect(missingFields(fields, { ...entered, reportUrl: report }, {}, () => true)).toEqual({
      "config.auth.username": "Username is needed.",
    });
  });

  test("the secrets that go with a sign-in", () => {
    const names = (type: string) => secretsFor(workday, { auth: { type } }).map(({ name }) => name);
    expect([names("basic"), names("refresh_token"), names("jwt_bearer"), names("?")]).toEqual([
      ["password"],
      ["clientSecret", "refreshToken"],
      ["privateKey"],
      [],
    ]);
  });
});

describe.each(vendorKinds)("%s", (kind) => {
  const vendor = vendorOf(kind);
  test("each secret is asked for by a setting", () => {
    const asked = formFields(vendor).filter(({ kind: entered }) => /secret/.test(entered));
    expect([...new Set(asked.map(({ path }) => path))].sort()).toEqual(Object.keys(vendor.secrets).sort());
  });
  test("each field has words, and no two shown at once have one place", () => {
    const all = formFields(vendor);
    const places = all.map(({ path, when }) => JSON.stringify([path, when]));
    expect(new Set(places).size).toBe(places.length);
    expect(
      all.filter(({ label, kind: entered, choices }) => label === "" || (entered === "choice" && choices.length < 2)),
    ).toEqual([]);
  });
  test("the comparison and the guide say something everywhere", () => {
    const texts = [vendor.label, vendor.about, ...vendor.guide, ...Object.values(vendor.compare)];
    expect(texts.filter((text) => text.trim() === "")).toEqual([]);
    expect(vendor.guide.length).toBeGreaterThan(0);
  });
});

test("a kind is not looked for in prototypes", () => {
  expect(findVendor("constructor")).toBeNull();
});
