import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorkdayStub, type WorkdayStub } from "@/scripts/stubs/workday/server";
import type { SourceDependencies, Subject } from "../adapter";
import { openSource } from "../registry";

let stub: WorkdayStub;
beforeAll(async () => {
  stub = await startWorkdayStub({ company: { users: 60 } });
});
afterAll(() => stub.close());

const quiet = () => {};
const deps: SourceDependencies = {
  now: () => new Date(),
  saveSecrets: async () => {},
  allowPrivateNetworks: true,
  log: { debug: quiet, info: quiet, warn: quiet },
};

async function oneOf(userReportUrl: string, subject: Partial<Subject>): Promise<string[]> {
  const auth = { type: "basic", username: stub.credentials.username };
  const { password } = stub.credentials;
  const { pullOne } = openSource("workday", { reportUrl: stub.reportUrl, userReportUrl, auth }, { password }, deps);
  if (typeof pullOne !== "function") throw new Error(pullOne.unsupported);
  const whole = { userId: "u", email: null, employeeId: null, ...subject };
  return (await pullOne(whole, new AbortController().signal)).map(String);
}

describe("one person", () => {
  test("by employee ID", async () => {
    expect(await oneOf(stub.oneUserUrl, { employeeId: "00007" })).toEqual([
      expect.stringContaining('"Employee_ID":"00007"'),
    ]);
  });
  test("by e-mail address", async () => {
    const [record = ""] = await oneOf(stub.oneUserUrl, { employeeId: "00007" });
    const email: string = JSON.parse(record).Work_Email;
    expect(await oneOf(stub.oneUserByEmailUrl, { email })).toEqual([record]);
  });
  test("a value is one value, whatever is in it", async () => {
    expect(await oneOf(stub.oneUserUrl, { employeeId: "1&format=csv#$&" })).toEqual([]);
    expect(stub.requests.at(-1)?.query).toBe("Employee_ID=1%26format%3Dcsv%23%24%26&format=json");
  });
  test("somebody without the value that is asked by", async () => {
    await expect(oneOf(stub.oneUserByEmailUrl, {})).rejects.toMatchObject({ code: "not_found" });
  });
  test("a report that does not filter", async () => {
    const url = stub.reportUrl.replace("?", "?From_Date=2000-01-01&page={employee_id}&");
    await expect(oneOf(url, { employeeId: "00007" })).rejects.toMatchObject({ code: "unexpected_shape" });
  });
  test("no second report", async () => {
    await expect(oneOf("", { employeeId: "00007" })).rejects.toThrow("no report for one person");
  });
});

test("a source that is pushed to says why it cannot be pulled", () => {
  expect(() => openSource("scim", {}, {}, deps)).toThrow(expect.objectContaining({ code: "bad_config" }));
});

test.each(["bamboo", "Workday", "", "constructor"])("a kind that is not known is refused and named: %j", (kind) => {
  expect(() => openSource(kind, {}, {}, deps)).toThrow(`knows no sources of the kind "${kind}"`);
});

test("settings that are not complete name what is missing", () => {
  expect(() => openSource("workday", { auth: { type: "basic" } }, {}, deps)).toThrow(/reportUrl: .*auth\.username: /);
});
