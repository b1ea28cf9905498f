import { afterEach, describe, expect, test } from "vitest";
import { startUkgStub, type UkgOptions, type UkgStub } from "@/scripts/stubs/ukg/server";
import { faultOf, never, pullAll, traceDependencies } from "../conformance-trace";
import { createJoiner } from "./join";
import { openUkgPro } from "./provider";

let stub: UkgStub;
afterEach(() => stub.close());

const users = 120;

async function openOn(options: UkgOptions = {}, pageSize = 40) {
  stub = await startUkgStub({ company: { users, today: "2026-01-05", scenarios: false }, ...options });
  const { username, password, apiKey } = stub.credentials;
  return openUkgPro({ serviceUrl: stub.url, username, pageSize }, { password, apiKey }, traceDependencies().deps);
}
const idsIn = (records: Buffer[]) => records.map((record) => JSON.parse(record.toString()).employeeID);
const expectedIds = () => stub.people().flatMap(({ id, employments }) => employments.map(() => id));

describe("paging", () => {
  test.each<[string, UkgOptions, number, string]>([
    ["by the Link header", {}, 40, "page 4 has no next page"],
    ["a Link header on one page", {}, 1_000, "page 1 has no next page"],
    ["without the header, until a page is empty", { hidesLinks: true }, 40, "page 5 was empty"],
    ["a tenant that allows fewer than asked for", { hidesLinks: true, mostPerPage: 25 }, 1_000, "page 6 was empty"],
  ])("%s", async (_, options, pageSize, proof) => {
    const { records, summary } = await pullAll(await openOn(options, pageSize));
    expect(idsIn(records)).toEqual(expectedIds());
    expect(summary).toMatchObject({ complete: true, records: records.length });
    expect(summary.proof).toContain(`employments: ${proof}`);
  });
  test("page sizes are asked for as UKG Pro spells them", async () => {
    await pullAll(await openOn());
    expect(stub.requests[1]).toMatchObject({ path: "/personnel/v1/person-details", query: "page=2&per_Page=40" });
  });
});

describe("signing in", () => {
  test("a wrong key is refused like a wrong password", async () => {
    await openOn();
    const { username, password } = stub.credentials;
    const source = openUkgPro({ serviceUrl: stub.url, username }, { password, apiKey: "?" }, traceDependencies().deps);
    expect(await faultOf(pullAll(source))).toMatchObject({ code: "unauthorized" });
  });
  test("a missing role is named", async () => {
    const source = await openOn();
    stub.setRoles(["Employee Person Details"]);
    expect(await faultOf(pullAll(source))).toMatchObject({
      ...{ code: "forbidden", remedy: "Give the service account View on Personnel Integration." },
    });
  });
});

test("nothing private is handed on, and the proof names what was left out", async () => {
  const { records, summary } = await pullAll(await openOn());
  const all = Buffer.concat(records).toString();
  for (const text of ["078-05-1120", "1987-04-05", "98765.43", "47.48", "home.test", "3055550100", "Harbour"])
    expect(all).not.toContain(text);
  expect(summary.proof).toContain("not kept: addressCity");
  expect(records.length).toBeGreaterThan(users);
});

test("one employee by their identifier, with every employment", async () => {
  const source = await openOn();
  const twice = stub.people().find(({ employments }) => employments.length === 2);
  if (typeof source.pullOne !== "function") throw new Error(source.pullOne.unsupported);
  const found = await source.pullOne({ userId: "u", email: null, employeeId: twice?.id ?? "" }, never());
  expect(idsIn(found)).toEqual([twice?.id, twice?.id]);
  expect(stub.requests.map(({ query }) => query.includes(`employeeId=${twice?.id}`))).toEqual([true, true]);
  expect(await source.pullOne({ userId: "u", email: null, employeeId: null }, never())).toEqual([]);
});

describe("joining", () => {
  const buffer = (value: unknown) => Buffer.from(JSON.stringify(value));
  const person = (change = {}) => buffer({ employeeId: "CY1", companyId: "A", firstName: "Ana ", ...change });
  const joined = (people: Buffer[], employment: Buffer) => {
    const joiner = createJoiner();
    people.forEach(joiner.addPerson);
    return { record: JSON.parse(joiner.join(employment).toString()), rest: joiner.rest().map(String) };
  };
  test("names of identifiers in any case, padded codes trimmed", () => {
    const employment = buffer({ employeeID: "CY1", companyID: "A", orgLevel2Code: "4410      ", jobTitle: null });
    expect(joined([person()], employment).record).toEqual({
      ...{ firstName: "Ana", employeeID: "CY1", companyID: "A", orgLevel2Code: "4410", jobTitle: null },
    });
  });
  test("details of the same company are preferred", () => {
    const people = [person({ companyId: "B", firstName: "Other" }), person()];
    expect(joined(people, buffer({ EmployeeId: "CY1", CompanyId: "A" })).record).toMatchObject({ firstName: "Ana" });
    expect(joined(people, buffer({ EmployeeId: "CY1", CompanyId: "C" })).record).toMatchObject({ firstName: "Other" });
  });
  test("an employment without a person, and a person without employment", () => {
    const { record, rest } = joined([person()], buffer({ employeeID: "CY2" }));
    expect(record).toEqual({ employeeID: "CY2" });
    expect(rest).toEqual(['{"firstName":"Ana","employeeId":"CY1"}']);
  });
  test("what could not be read may be anybody's, so nobody is said to have no employment", () => {
    const sentence = buffer("This record is 2000000 bytes; the limit is 1000000");
    const { record, rest } = joined([person()], sentence);
    expect(record).toMatch(/^This record/);
    expect(rest).toEqual([]);
  });
  test.each([
    ["salaryOrHourly", true],
    ["payGroupCode", true],
    ["annualSalary", false],
    ["hourlyPayRate", false],
    ["dateOfNextSalayrReview", false],
    ["birthDate", false],
    ["nationalSSN", false],
    ["jobTitle", true],
    ["dateOfTermination", true],
  ])("%s is kept: %s", (name, isKept) => {
    expect(Object.hasOwn(joined([], buffer({ employeeID: "CY1", [name]: "x" })).record, name)).toBe(isKept);
  });
});
