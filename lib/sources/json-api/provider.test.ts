import { afterEach, describe, expect, test } from "vitest";
import { settingsFor } from "@/scripts/stubs/json-api/rig";
import {
  type JsonApiStub,
  type JsonApiStubOptions,
  startJsonApiStub,
  stubPaging,
  stubSignIns,
} from "@/scripts/stubs/json-api/server";
import { faultOf, never, pullAll, traceDependencies } from "../conformance-trace";
import { jsonApiConfig } from "./describe";
import { openJsonApi } from "./provider";

let stub: JsonApiStub;
afterEach(() => stub?.close());

const users = 230;

async function openOn(options: JsonApiStubOptions = {}, change: Record<string, unknown> = {}) {
  stub = await startJsonApiStub({ company: { users, today: "2026-01-05", scenarios: false }, ...options });
  const { config, secrets } = settingsFor(stub, options);
  return openJsonApi({ ...config, ...change }, secrets, traceDependencies().deps);
}
const ids = (records: Buffer[]) => records.map((record) => JSON.parse(record.toString()).number);
const everybody = () => stub.people().map(({ id }) => id);

describe("an API without code", () => {
  test.each(stubPaging)("pages: %s", async (paging) => {
    const { records, summary } = await pullAll(await openOn({ paging }));
    expect(ids(records)).toEqual(everybody());
    expect(summary).toMatchObject({ complete: true, proof: `${users} of the ${users} people the API says there are` });
  });
  test.each(stubPaging.filter((paging) => paging !== "cursor" && paging !== "next"))(
    "a bare list: %s",
    async (paging) => {
      const { records, summary } = await pullAll(await openOn({ paging, bare: true }));
      expect(ids(records)).toEqual(everybody());
      expect(summary.complete).toBe(true);
    },
  );
  test.each(stubSignIns)("signs in: %s", async (signIn) => {
    expect((await pullAll(await openOn({ signIn }))).records).toHaveLength(users);
  });
  test("a POST has its paging in the body", async () => {
    const request = { method: "POST", body: '{"fields":["number"]}' };
    const { records } = await pullAll(await openOn({ paging: "offset" }, { request }));
    expect(ids(records)).toEqual(everybody());
    expect(stub.requests[0]).toMatchObject({ method: "POST", query: "" });
  });
});

describe("a feed that is not what it should be", () => {
  test("fewer people than the API says is not complete", async () => {
    const { summary } = await pullAll(await openOn({ paging: "page" }, { paging: { type: "none" } }));
    expect(summary).toMatchObject({ complete: false, proof: `100 of the ${users} people the API says there are` });
  });
  test("a total that is not there is no proof", async () => {
    const { summary } = await pullAll(await openOn({}, { total: "meta.count" }));
    expect(summary).toMatchObject({ complete: false, proof: 'the answer has no number at "meta.count"' });
  });
  test("people elsewhere", async () => {
    const error = await faultOf(pullAll(await openOn({}, { records: "data.employees" })));
    expect(error).toMatchObject({
      code: "unexpected_shape",
      message: 'The API\'s answer has no list at "data.employees".',
    });
  });
  test.each([
    ["an object where a list is expected", { records: "" }, "unexpected_shape"],
    [
      "a next page that is the same page",
      { paging: { type: "cursor", cursor: "meta.total" }, total: "" },
      "unexpected_shape",
    ],
    ["a next page elsewhere", { paging: { type: "next", next: "meta.away" }, total: "" }, "redirect_refused"],
  ])("%s", async (_, change, code) => {
    const source = await openOn({ paging: "none" }, change);
    stub.setMeta({ away: "https://elsewhere.example/people" });
    expect(await faultOf(pullAll(source))).toMatchObject({ code });
  });
});

test("secrets that nobody asked for are dropped, and all else stays byte for byte", async () => {
  const source = await openOn({ paging: "none" });
  const [untouched] = (await pullAll(source)).records;
  stub.setExtra({ login: { password: "hunter2" }, note: "078-05-1120", big: 1 });
  const { records, summary } = await pullAll(source);
  expect(Buffer.concat(records).toString()).not.toMatch(/hunter2|078-05-1120/);
  expect(JSON.parse(String(records[0]))).toEqual({ ...JSON.parse(String(untouched)), login: {}, big: 1 });
  expect(summary.proof).toContain("not kept: note, password");
});

test("at most so many requests a minute", async () => {
  stub = await startJsonApiStub({ company: { users, today: "2026-01-05", scenarios: false } });
  const { config, secrets } = settingsFor(stub, {});
  const trace = traceDependencies({ now: () => new Date(0) });
  await pullAll(openJsonApi({ ...config, perMinute: 60 }, secrets, trace.deps));
  expect(trace.waits).toEqual([1_000, 2_000, 3_000, 4_000]);
});

test("one person is asked for by what stands in the address", async () => {
  const source = await openOn();
  if (typeof source.pullOne !== "function") throw new Error(source.pullOne.unsupported);
  const one = { userId: "u", email: null, employeeId: everybody()[3] ?? "" };
  expect(ids(await source.pullOne(one, never()))).toEqual([one.employeeId]);
  await expect(source.pullOne({ ...one, employeeId: null }, never())).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  [{ url: "api.example.com" }, "whole URL"],
  [{ headers: ["no colon"] }, "One header a line"],
  [{ records: "data..people" }, "dots between"],
  [{ onePerson: "https://api.example.com/people" }, "{employee_id} or {email}"],
  [{ request: { method: "POST", body: "[1]" } }, "JSON object"],
])("settings are refused in words: %j", (change, words) => {
  const good = {
    url: "https://api.example.com/x",
    request: { method: "GET" },
    signIn: { type: "none" },
    paging: { type: "none" },
  };
  expect(jsonApiConfig.safeParse(good).success).toBe(true);
  expect(JSON.stringify(jsonApiConfig.safeParse({ ...good, ...change }).error?.issues)).toContain(words);
});
