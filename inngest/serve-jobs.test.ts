import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { Inngest } from "inngest";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { serveJobs } from "./serve-jobs";

const signingKey = `signkey-test-${"ab".repeat(16)}`;
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let server: Server;
let baseUrl: string;
let registered: { url: string; functions: { steps: Record<string, { runtime: { url: string } }> }[] }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    registered.push((await json(request)) as (typeof registered)[number]);
    response.setHeader("content-type", "application/json").end(JSON.stringify({ ok: true, modified: true }));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  registered = [];
});
afterAll(() => server.close());

function openDoor(dev?: string) {
  const client = new Inngest({
    id: "test",
    logger: quiet,
    isDev: dev !== undefined,
    baseUrl,
    eventKey: "e",
    signingKey,
  });
  const job = client.createFunction({ id: "job", triggers: [{ event: "x" }] }, async () => "done");
  const settings = { mode: "server", baseUrl, signingKey, dev } as const;
  return serveJobs({
    jobs: { client, functions: [job] },
    settings,
    appUrl: "https://rollcall.example",
    isProduction: true,
  });
}

const put = (headers: Record<string, string> = {}) =>
  new Request("https://evil.example/elsewhere?x=1", { method: "PUT", headers: { host: "evil.example", ...headers } });

function signed(): Record<string, string> {
  const at = Math.round(Date.now() / 1000);
  const key = signingKey.replace(/^signkey-\w+-/, "");
  const mac = createHmac("sha256", key).update(String(at)).digest("hex");
  return { "x-inngest-signature": `t=${at}&s=${mac}` };
}

const places = () =>
  registered.flatMap(({ url, functions }) => [
    url,
    ...functions.flatMap(({ steps }) => Object.values(steps).map(({ runtime }) => runtime.url)),
  ]);

describe("with a signing key", () => {
  test.each([
    ["PUT", put()],
    ["PUT with a forged signature", put({ "x-inngest-signature": `t=1&s=${"0".repeat(64)}` })],
    [
      "POST",
      new Request("https://rollcall.example/api/inngest?fnId=test-job", {
        method: "POST",
        body: "{}",
        headers: { host: "x" },
      }),
    ],
  ])("an unsigned %s is refused, and nobody is told where jobs go", async (_name, request) => {
    expect((await openDoor().handle(request, "192.0.2.1")).status).toBe(401);
    expect(registered).toEqual([]);
  });

  test("a signed PUT registers at APP_URL, whatever Host and path it came by", async () => {
    expect((await openDoor().handle(put(signed()), "192.0.2.1")).status).toBe(200);
    expect(places().length).toBeGreaterThan(1);
    for (const place of places()) expect(place).toMatch(/^https:\/\/rollcall\.example\/api\/inngest/);
  });

  test("the app registers by itself", async () => {
    expect((await openDoor().register()).status).toBe(200);
    for (const place of places()) expect(place).toMatch(/^https:\/\/rollcall\.example\/api\/inngest/);
  });
});

test("the dev server's unsigned calls come from this machine only", async () => {
  const door = openDoor("http://localhost:8288");
  expect((await door.handle(put(), "192.0.2.1")).status).toBe(403);
  expect((await door.handle(put(), "unknown")).status).toBe(403);
  expect((await door.handle(put(), "127.0.0.1")).status).toBe(200);
});
