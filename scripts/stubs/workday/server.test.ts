import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startWorkdayStub, type WorkdayStub } from "./server";

let stub: WorkdayStub;
beforeAll(async () => {
  stub = await startWorkdayStub({ company: { users: 200, today: "2026-01-05" } });
});
afterAll(() => stub.close());
afterEach(() => {
  stub.setFault(null);
  stub.clearEdits();
});

const authorization = () =>
  `Basic ${Buffer.from(`${stub.credentials.username}:${stub.credentials.password}`).toString("base64")}`;
const get = (url: string, headers: Record<string, string> = { authorization: authorization() }) =>
  fetch(url, { headers });
type Row = Record<string, unknown>;
const rows = async (query = ""): Promise<Row[]> => {
  const body = (await (await get(stub.reportUrl + query)).json()) as { Report_Entry?: Row[] };
  return body.Report_Entry ?? [];
};
const withFormat = (format: string) => stub.reportUrl.replace("?format=json", format);

describe("formats", () => {
  test("JSON leaves empty columns out, and has text for flags and ids", async () => {
    const [ceo] = await rows();
    expect(ceo).toMatchObject({ Employee_ID: "00001", Is_Manager: "1", Jobs_group: [{ Primary: "1" }] });
    expect(ceo).not.toHaveProperty("Manager_Employee_ID");
  });
  test("CSV", async () => {
    const reply = await get(withFormat("?format=csv"));
    const lines = (await reply.text()).split("\r\n");
    expect(reply.headers.get("content-type")).toContain("text/csv");
    expect([lines[0]?.startsWith("Employee_ID,"), lines.length]).toEqual([true, 203]);
  });
  test("XML, simple and default", async () => {
    expect(await (await get(withFormat("?format=simplexml"))).text()).toContain("<Employee_ID>00001</Employee_ID>");
    expect(await (await get(withFormat(""))).text()).toMatch(/<wd:Location wd:Descriptor="[^"]+"><wd:ID /);
  });
  test("the schema", async () => {
    expect(await (await get(withFormat("?xsds"))).text()).toContain(
      'name="Termination_Date" type="xsd:string" minOccurs="0"',
    );
  });
});

describe("requests", () => {
  test.each([
    ["no credentials", () => get(stub.reportUrl, {}), 401],
    ["wrong credentials", () => get(stub.reportUrl, { authorization: "Basic YTpi" }), 401],
    ["a bearer token that was never given", () => get(stub.reportUrl, { authorization: "Bearer x" }), 401],
    ["an unknown report", () => get(stub.reportUrl.replace("Worker_Feed", "Nothing")), 404],
    ["an unknown tenant", () => get(stub.reportUrl.replace("meridian", "acme")), 404],
    ["an unknown prompt", () => get(`${stub.reportUrl}&Base_Pay=0`), 400],
    ["a bad date", () => get(`${stub.reportUrl}&Effective_Date=today`), 400],
  ])("%s", async (_, ask, status) => {
    expect((await ask()).status).toBe(status);
  });

  test("never pages", async () => {
    expect(await rows("&limit=2&offset=5&page=3")).toHaveLength(201);
  });
  test("prompts filter", async () => {
    const contractors = await rows("&Worker_Type!WID=contingent");
    expect(new Set(contractors.map((row) => row.Worker_Type))).toEqual(new Set(["Contingent Worker"]));
    const later = await rows("&Effective_Date=2026-12-31");
    expect(later.filter((row) => row.Worker_Status === "Pre-Hire")).toEqual([]);
  });
});

test("a rotated refresh token works once", async () => {
  const tenant = await startWorkdayStub({ company: { users: 5 }, tokens: { rotate: true, expiresIn: 1 } });
  const { clientId, clientSecret, refreshToken } = tenant.credentials;
  const ask = (token: string) =>
    fetch(tenant.tokenUrl, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: token }),
    });
  const first = (await (await ask(refreshToken)).json()) as Record<string, string>;
  expect(first).toMatchObject({ token_type: "Bearer", expires_in: 1, refresh_token: tenant.currentRefreshToken() });
  expect((await ask(refreshToken)).status).toBe(401);
  expect((await ask(first.refresh_token ?? "")).status).toBe(200);
  await tenant.close();
});

describe("a changing world", () => {
  const control = async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(`${stub.url}/__stub/${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: reply.status, body: await reply.json() };
  };

  test("edits over HTTP", async () => {
    await control("POST", "edits", {
      employees: { "00042": { title: "Dean" }, "00043": null },
      rows: { "00044": { Badge: "blue", Work_Email: null } },
    });
    const now = new Map((await rows()).map((row) => [row.Employee_ID, row]));
    expect(now.get("00042")).toMatchObject({ Business_Title: "Dean" });
    expect(now.has("00043")).toBe(false);
    expect(now.get("00044")).toMatchObject({ Badge: "blue" });
    expect(now.get("00044")).not.toHaveProperty("Work_Email");
    await control("DELETE", "edits");
    expect(await rows()).toHaveLength(201);
  });

  test("the clock, the size and faults over HTTP", async () => {
    await control("PUT", "company", { users: 50, day: 3 });
    expect(await rows()).toHaveLength(50);
    expect((await control("PUT", "fault", { kind: "zero_rows", times: 1 })).body).toMatchObject({ kind: "zero_rows" });
    expect(await (await get(stub.reportUrl)).text()).toBe("{}");
    expect(await rows()).toHaveLength(50);
    expect((await control("GET", "state")).body).toMatchObject({ date: "2026-01-08", company: { size: 50 } });
    await control("PUT", "company", { users: 200, day: 0 });
  });

  test("nonsense is refused", async () => {
    expect((await control("PUT", "fault", { kind: "meteor" })).status).toBe(400);
    expect((await control("GET", "nothing")).status).toBe(404);
  });
});

describe("faults in the rows", () => {
  test("half of them", async () => {
    stub.setFault({ kind: "part_of_rows" });
    expect(await rows()).toHaveLength(100);
  });
  test("a column silently missing", async () => {
    stub.setFault({ kind: "missing_column", column: "Work_Email" });
    expect((await rows()).some((row) => "Work_Email" in row)).toBe(false);
  });
  test("explicit nulls", async () => {
    stub.setFault({ kind: "explicit_nulls" });
    expect((await rows())[0]).toMatchObject({ Manager_Employee_ID: null, Termination_Date: null });
  });
});

test("as a command it prints where it is, and stops when told", async () => {
  const child = spawn("npx", ["tsx", "scripts/stubs/workday/main.ts", "--users", "50"], {
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  const [line] = await once(createInterface(child.stdout), "line");
  const said: { reportUrl: string; credentials: { username: string; password: string } } = JSON.parse(String(line));
  const { username, password } = said.credentials;
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  expect((await get(said.reportUrl, { authorization: basic })).status).toBe(200);
  const exited = once(child, "exit");
  process.kill(-(child.pid ?? 0), "SIGTERM");
  await exited;
});

test("pictures, when asked for: the same person has the same one, without signing in", async () => {
  const tenant = await startWorkdayStub({ company: { users: 20 }, photos: true });
  const pictures = tenant.company().frame.photos;
  const [one, again, other] = await Promise.all(
    ["00001.svg", "00001.svg", "00002.svg"].map(async (name) => (await fetch(`${pictures}/${name}`)).text()),
  );
  await tenant.close();
  expect(pictures).toBe(`${tenant.url}/photos`);
  expect([one?.startsWith("<svg "), again === one, other === one]).toEqual([true, true, false]);
});
