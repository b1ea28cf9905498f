import { describe, expect, it } from "vitest";
import { attributeNames } from "@/lib/mapping/attributes";
import { compileMapping } from "@/lib/mapping/compile";
import { type MappingPreset, mappingFrom } from "@/lib/mapping/defaults";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json } from "@/lib/mapping/evaluation";
import { messages } from "@/lib/mapping/testing/evaluate-mapping";
import { csvMapping } from "./csv-file/mapping";
import { defaultMapping } from "./default-mapping";

const presets: Record<string, MappingPreset> = { csv_sftp: csvMapping };
const mappingOf = (kind: string) => (presets[kind] ? mappingFrom(presets[kind]) : defaultMapping(kind));

const evaluateDefault = (sourceKind: string, payload: Json) =>
  evaluateMapping(compileMapping(mappingOf(sourceKind), { sourceKind, locations: ["Berlin", "MIA"] }), payload);

describe("the default mapping for Workday", () => {
  const row = { Employee_ID: "00042", First_Name: "Ana", Last_Name: "Díaz", Work_Email: "Ana@Example.com" };
  it("maps a full row", () => {
    const full = {
      ...row,
      Worker_Type: "Employee",
      Worker_Status: "Active",
      Preferred_Name: "Anita Díaz",
      Business_Title: "Engineer II",
      Supervisory_Organization: "Platform (Bo Li)",
      Location: "berlin",
      Manager_Employee_ID: "00007",
      Hire_Date: "2021-03-01",
      Photo_URL: "https://example.com/a.png",
    };
    expect(evaluateDefault("workday", full)).toEqual({
      values: {
        name: "Anita Díaz",
        givenName: "Ana",
        familyName: "Díaz",
        email: "ana@example.com",
        pictureUrl: "https://example.com/a.png",
        title: "Engineer II",
        department: "Platform (Bo Li)",
        location: "Berlin",
        manager: "00007",
        employeeId: "00042",
        workingSince: "2021-03-01",
        terminationDate: null,
        isActive: true,
        restricted: false,
      },
      custom: {},
      keptCustom: [],
      errors: [],
      warnings: [],
    });
  });

  it.each([
    ["Active", true],
    ["On Leave", true],
    ["Terminated", false],
    ["Retired", false],
  ])("status %s means %s", (Worker_Status, expected) => {
    expect(evaluateDefault("workday", { ...row, Worker_Status }).values.isActive).toBe(expected);
  });

  it.each([{}, { Worker_Status: null }, { Worker_Status: "" }])(
    "a row without a status (%j) ends nobody's access",
    (blank: object) => {
      const { values, errors } = evaluateDefault("workday", { ...row, ...blank });
      expect(values).not.toHaveProperty("isActive");
      expect(errors).toEqual([]);
    },
  );

  it.each([
    [{}, "Ana Díaz"],
    [{ Preferred_Name: "" }, "Ana Díaz"],
    [{ Last_Name: null }, "Ana"],
    [{ First_Name: "" }, "Díaz"],
  ])("%j is named %s", (changes: object, name) => {
    expect(evaluateDefault("workday", { ...row, ...changes }).values.name).toBe(name);
  });

  it.each([
    [{}, { givenName: "Ana", familyName: "Díaz" }],
    [{ First_Name: " Ana  María " }, { givenName: "Ana  María" }],
    [
      { First_Name: null, Last_Name: "" },
      { givenName: null, familyName: null },
    ],
    [
      { First_Name: undefined, Last_Name: undefined, Preferred_Name: "Ana Díaz" },
      { givenName: null, familyName: null },
    ],
  ])("%j has the given and family name of its own columns: %j", (changes: object, names) => {
    const payload = JSON.parse(JSON.stringify({ ...row, ...changes })) as Json;
    expect(evaluateDefault("workday", payload).values).toMatchObject(names);
  });

  it("restricts contingent workers and prefers the department", () => {
    const { values } = evaluateDefault("workday", {
      ...row,
      Worker_Type: "Contingent Worker",
      Department: "IT",
      Supervisory_Organization: "X",
    });
    expect(values).toMatchObject({ restricted: true, department: "IT" });
  });

  it("needs the employee ID, by which it matches", () => {
    const { errors } = evaluateDefault("workday", { ...row, Employee_ID: "" });
    expect(messages(errors)).toEqual(["Employee ID is missing. `Employee_ID` found nothing in this payload."]);
  });
});

describe("the default mapping for UKG Pro", () => {
  const joined = {
    employeeID: "CY1XJ1000020",
    firstName: "Ana",
    lastName: "Diaz",
    preferredName: "Ani",
    emailAddress: "ana.diaz@acme.test",
    jobTitle: "Engineer II",
    orgLevel1Code: "ENG",
    primaryWorkLocationCode: "MIA",
    supervisorID: "CY1XJ1000007",
    lastHireDate: "2021-03-01T00:00:00",
    dateOfTermination: null,
    employeeStatusCode: "A",
  };
  it("reads the employment route", () => {
    expect(evaluateDefault("ukg_pro", joined)).toMatchObject({
      values: {
        name: "Ani Diaz",
        givenName: "Ani",
        familyName: "Diaz",
        employeeId: "CY1XJ1000020",
        manager: "CY1XJ1000007",
        workingSince: "2021-03-01",
        terminationDate: null,
        location: "MIA",
        department: "ENG",
        isActive: true,
      },
      errors: [],
      warnings: [],
    });
  });

  it.each([
    [{ employeeStatusCode: "L" }, true],
    [{ employeeStatusCode: "O" }, true],
    [{ employeeStatusCode: "S" }, true],
    [{ employeeStatusCode: "R" }, false],
    [{ employeeStatusCode: "T" }, false],
    [{ employeeStatusCode: "X" }, undefined],
    [{ employeeStatusCode: null, employeeStatus: "A" }, true],
    [{ isActive: false }, false],
    [{ employeeStatusCode: null }, undefined],
  ])("%j is active: %s", (changes: object, expected) => {
    expect(evaluateDefault("ukg_pro", { ...joined, ...changes }).values.isActive).toBe(expected);
  });
});

describe("the default mapping for SCIM, untouched", () => {
  const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  const ana = { name: "Ana Díaz", email: "ana@example.com", isActive: true };
  const named = { ...ana, givenName: "Ana", familyName: "Díaz" };
  const unnamed = { ...ana, givenName: null, familyName: null };
  const okta = {
    userName: "ana@example.com",
    name: { givenName: "Ana", familyName: "Díaz" },
    emails: [{ primary: true, value: "Ana@example.com", type: "work" }],
    displayName: "Ana Díaz",
    externalId: "00u1",
    groups: [],
    active: true,
  };
  const entra = {
    userName: "ana@tenant.onmicrosoft.com",
    displayName: "Ana Díaz",
    emails: [{ type: "work", value: "ana@example.com" }],
    [enterprise]: { department: "IT", employeeNumber: "0042", manager: { value: "2819c223" } },
    addresses: [{ type: "work", formatted: "Berlin" }],
    active: "True",
  };
  const onelogin = {
    userName: "ana@example.com",
    name: { givenName: "Ana", familyName: "Díaz" },
    emails: [{ value: "ana@example.com" }],
    title: null,
    active: true,
  };
  const jumpcloud = {
    userName: "ana",
    name: { formatted: "Ana Díaz" },
    emails: [{ value: "ana@example.com", primary: true }],
    active: true,
  };
  const google = {
    userName: "ana@example.com",
    name: { givenName: "Ana", familyName: "Díaz", formatted: "" },
    emails: [],
    active: true,
  };
  it.each([
    ["Okta", okta, named],
    ["Entra", entra, { ...unnamed, department: "IT", employeeId: "0042", manager: "2819c223", location: "Berlin" }],
    ["Entra, deactivating", { ...entra, active: "False" }, { ...ana, isActive: false }],
    [
      "Entra, manager removed",
      { ...entra, [enterprise]: { manager: { value: "" } } },
      { manager: null, department: null },
    ],
    ["OneLogin", onelogin, { ...named, title: null }],
    ["JumpCloud", jumpcloud, unnamed],
    ["Google", google, named],
    [
      "a text primary",
      {
        ...okta,
        emails: [
          { primary: "False", value: "x@y.com" },
          { primary: "True", value: "ana@example.com" },
        ],
      },
      ana,
    ],
    [
      "only a user name",
      { userName: "ana@example.com", active: true },
      { name: "ana@example.com", email: "ana@example.com" },
    ],
  ])("%s", (_, payload: object, expected) => {
    const { values, errors, warnings } = evaluateDefault("scim", payload as Json);
    expect(errors).toEqual([]);
    expect(warnings).toEqual([]);
    expect(values).toMatchObject(expected);
  });
});

describe("default mappings", () => {
  it("another source starts unmapped", () => {
    expect(defaultMapping("constructor")).toEqual({
      version: 1,
      attributes: Object.fromEntries(attributeNames.map((name) => [name, ""])),
      managerType: null,
      customFields: "",
      blankDates: [],
      emptyTexts: [],
      whenOutOfScope: "keep",
      excludedFromCsv: [],
      primaryKey: "email",
      secondaryKey: null,
    });
  });

  it.each([
    ["workday", "employeeId", "email", "employeeId"],
    ["ukg_pro", "employeeId", "email", "employeeId"],
    ["csv_sftp", "email", "employeeId", "email"],
    ["scim", "email", "employeeId", "systemId"],
  ])("%s matches by %s, then %s", (kind, primaryKey, secondaryKey, managerType) => {
    expect(mappingOf(kind)).toMatchObject({ primaryKey, secondaryKey, managerType });
  });
});
