import { afterEach, describe, expect, test } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import { type BambooHrStub, startBambooHrStub } from "@/scripts/stubs/bamboohr/server";
import { faultOf, never, pullAll, traceDependencies } from "../conformance-trace";
import { defaultMapping } from "../default-mapping";
import { openBambooHr } from "./provider";

let stub: BambooHrStub;
afterEach(() => stub?.close());

async function openOn(moreFields: string[] = []) {
  stub = await startBambooHrStub({ company: { users: 80, today: "2026-01-05", scenarios: false } });
  return openBambooHr({ address: `${stub.url}/home`, moreFields }, { apiKey: stub.apiKey }, traceDependencies().deps);
}

test("leavers are in the report, and a field that was named", async () => {
  const { records, summary } = await pullAll(await openOn(["country"]));
  const rows = records.map((record) => JSON.parse(record.toString()));
  expect(rows.map(({ employeeNumber }) => employeeNumber)).toEqual(stub.people().map(({ id }) => id));
  expect(rows.filter(({ status }) => status === "Inactive").length).toBeGreaterThan(0);
  expect(rows[0].country).toMatch(/./);
  expect(summary).toMatchObject({ complete: true, proof: "the report was read to its end" });
});

test.each(["status", "workEmail", "employeeNumber"])(
  "%s that the key's user may not see fails the feed",
  async (field) => {
    const source = await openOn();
    stub.setHidden([field]);
    expect(await faultOf(pullAll(source))).toMatchObject({
      ...{ code: "forbidden", message: `BambooHR left out ${field} without a word.` },
    });
  },
);

test("a social security number that was asked for by mistake is dropped", async () => {
  const { records, summary } = await pullAll(await openOn(["ssn"]));
  expect(Buffer.concat(records).toString()).not.toContain("078-05-1120");
  expect(summary.proof).toContain("not kept: ssn");
});

describe("one person", () => {
  test.each([
    ["by employee number", (id: string) => ({ employeeId: id, email: null })],
    ["by e-mail, in any case", (_: string, email: string) => ({ employeeId: null, email: email.toUpperCase() })],
  ])("%s", async (_, subject) => {
    const { pullOne } = await openOn();
    const person = stub.people()[11];
    if (typeof pullOne !== "function" || !person) throw new Error("It can.");
    const found = await pullOne({ userId: "u", ...subject(person.id, person.email ?? "") }, never());
    expect(found.map((record) => JSON.parse(record.toString()).employeeNumber)).toEqual([person.id]);
  });
});

const compiled = compileMapping(defaultMapping("bamboohr"), { sourceKind: "bamboohr", locations: [] });
const row = { employeeNumber: "0042", displayName: "Ana Díaz", workEmail: "ana@acme.test", hireDate: "2021-03-01" };

test.each([
  ["Active", "0000-00-00", true, null],
  ["Active", "2019-05-31", true, null],
  ["Inactive", "2025-05-31", false, "2025-05-31"],
])("status %s with an end on %s", (status, terminationDate, isActive, expected) => {
  const { values, errors } = evaluateMapping(compiled, { ...row, status, terminationDate });
  expect(errors).toEqual([]);
  expect(values).toMatchObject({ employeeId: "0042", isActive, terminationDate: expected });
});
