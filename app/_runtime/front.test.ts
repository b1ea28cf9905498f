import type { ServerResponse } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { type Served, serveListener } from "@/lib/scim/testing/serve";
import { openFront } from "./front";
import type { Runtime } from "./runtime";

const scim = { answer: async () => ({ status: 200, headers: { "X-Scim": "1" }, body: "scim" }) };
const runtime = {
  scim,
  env: { inngest: { mode: "embedded" }, appUrl: "https://rollcall.test" },
  jobs: { isRunning: () => true },
  open: { driver: "pglite", db: { execute: async () => [{ ok: 1 }] } },
} as unknown as Runtime;

let served: Served | undefined;
afterEach(() => served?.close());

/** A server as that of `npm start`, with a Next that answers when it is told to. */
async function serve() {
  openFront(runtime);
  const front = globalThis.rollcallFront;
  const underWay: ServerResponse[] = [];
  served = await serveListener(async (incoming, outgoing) => {
    if (front?.answers(incoming, outgoing)) return;
    if (await front?.admits(incoming, outgoing)) underWay.push(outgoing);
  });
  const { origin } = served;
  return { ask: (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, init), underWay };
}

test("SCIM and health are answered before Next, with the headers of the app", async () => {
  const { ask, underWay } = await serve();
  for (const path of ["/scim/v2/Users", "/api/scim/v2", "/api/health"]) {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
  }
  expect(underWay).toEqual([]);
});

test("two pages at once, the third when one of them is sent; files and data do not wait", async () => {
  const { ask, underWay } = await serve();
  const pages = ["/syncs", "/people", "/leavers"].map((path) => ask(path));
  await vi.waitFor(() => expect(underWay).toHaveLength(2));
  const others = ["/_next/static/a.js", "/api/syncs/progress"].map((path) => ask(path));
  await vi.waitFor(() => expect(underWay).toHaveLength(4));
  underWay[0]?.end();
  await vi.waitFor(() => expect(underWay).toHaveLength(5));
  for (const one of underWay) one.end();
  for (const answer of await Promise.all([...pages, ...others])) expect(answer.status).toBe(200);
});

test("a reader who leaves makes room", async () => {
  const { ask, underWay } = await serve();
  const gone = new AbortController();
  const left = ["/a", "/b", "/c"].map((path) => ask(path, { signal: gone.signal }).catch(() => "gone"));
  await vi.waitFor(() => expect(underWay).toHaveLength(2));
  gone.abort();
  expect(await Promise.all(left)).toEqual(["gone", "gone", "gone"]);
  const next = ask("/d");
  await vi.waitFor(() => expect(underWay).toHaveLength(3));
  underWay[2]?.end("d");
  expect(await (await next).text()).toBe("d");
});
