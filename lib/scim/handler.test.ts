import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScimDirectory } from "./directory";
import type { ScimExchange } from "./exchange";
import type { ScimDeps } from "./handler";
import { defaultLimits } from "./limits";
import { person } from "./testing/conformance/api";
import { patchOperations, patchPaths } from "./testing/generators";
import { createMemoryScim, TEST_BASE_URL, TEST_TOKEN } from "./testing/harness";

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  new Request(path.startsWith("http") ? path : `${TEST_BASE_URL}${path}`, {
    method,
    headers: { Authorization: `Bearer ${TEST_TOKEN}`, "Content-Type": "application/scim+json", ...headers },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });

function failing(error: Error): ScimDirectory {
  const fail = () => Promise.reject(error);
  const { directory } = createMemoryScim();
  return { ...directory, findUser: fail, listUsers: fail, createUser: fail };
}

describe("handleScim at the door", () => {
  it.each([
    ["https://people.example.com/api/scim/v2/Users", 200],
    ["https://people.example.com/scim/v2/Users", 200],
    ["https://people.example.com/scim/v2/Users/", 200],
    ["https://people.example.com/scim/v2", 200],
    ["https://people.example.com/scim/v20/Users", 404],
    ["https://people.example.com/scim/v1/Users", 404],
  ])("%s is %d", async (url, status) => {
    expect((await createMemoryScim().send(ask("GET", url))).status).toBe(status);
  });

  it("answers 403 to everyone while SCIM is off", async () => {
    const { send } = createMemoryScim({ enabled: async () => false });
    const response = await send(ask("GET", "/Users", undefined, { Authorization: "Bearer wrong" }));
    expect([response.status, response.headers.get("content-type")]).toEqual([403, "application/scim+json"]);
    expect(await response.json()).toMatchObject({ status: "403", detail: expect.stringContaining("turned off") });
  });

  it("answers 429 with Retry-After", async () => {
    const { send } = createMemoryScim({ admit: async () => ({ seconds: 7, why: "Too many requests" }) });
    const response = await send(ask("GET", "/Users"));
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(await response.json()).toMatchObject({ status: "429", detail: "Too many requests; wait 7 s." });
  });

  it("cuts off a body that grows past the limit without saying so", async () => {
    const { send } = createMemoryScim({ limits: { ...defaultLimits, maxBodyBytes: 1000 } });
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new TextEncoder().encode("x".repeat(500)));
      },
    });
    const init = { method: "POST", body, duplex: "half", headers: { Authorization: `Bearer ${TEST_TOKEN}` } };
    const response = await send(new Request(`${TEST_BASE_URL}/Users`, init));
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(10);
  });

  it("answers HEAD as GET without a body", async () => {
    const response = await createMemoryScim().send(ask("HEAD", "/Users"));
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("handleScim when the server is at fault", () => {
  const secret = new Error("password authentication failed for user rollcall at 10.0.0.5");

  it("answers 500 without the reason, which goes to the fault hook", async () => {
    const faults: unknown[] = [];
    const deps = { directory: () => failing(secret), onFault: (error: unknown) => void faults.push(error) };
    for (const request of [ask("GET", "/Users/1"), ask("GET", "/Users"), ask("POST", "/Users", person("ada"))]) {
      const response = await createMemoryScim(deps).send(request);
      const text = await response.text();
      expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/scim+json"]);
      expect(text).toContain(String(response.headers.get("x-request-id")));
      expect(text).not.toMatch(/password|10\.0/);
    }
    expect(faults).toEqual([secret, secret, secret]);
  });

  it("keeps the other operations of a bulk request going", async () => {
    const faults: unknown[] = [];
    const deps = { directory: () => failing(secret), onFault: (error: unknown) => void faults.push(error) };
    const operations = [
      { method: "POST", path: "/Users", bulkId: "u", data: person("ada") },
      { method: "POST", path: "/Groups", bulkId: "g", data: { displayName: "Team" } },
    ];
    const response = await createMemoryScim(deps).send(ask("POST", "/Bulk", { Operations: operations }));
    const body = await response.json();
    expect(body.Operations.map((answer: { status: string }) => answer.status)).toEqual(["500", "201"]);
    expect(JSON.stringify(body)).not.toContain("10.0.0.5");
    expect(faults).toEqual([secret]);
  });

  it("answers all the same when the log fails", async () => {
    const faults: unknown[] = [];
    const deps: Partial<ScimDeps> = {
      onExchange: () => Promise.reject(secret),
      onFault: (error) => void faults.push(error),
    };
    expect((await createMemoryScim(deps).send(ask("GET", "/Users"))).status).toBe(200);
    expect(faults).toEqual([secret]);
  });
});

describe("the request log", () => {
  const record = () => {
    const exchanges: ScimExchange[] = [];
    return { exchanges, scim: createMemoryScim({ onExchange: (exchange) => void exchanges.push(exchange) }) };
  };

  it("says who asked what and what came of it, without secrets", async () => {
    const { exchanges, scim } = record();
    const agent = { "User-Agent": "Okta SCIM Client 1.0.0" };
    const created = await scim.send(ask("POST", "/Users", person("ada", { password: "hunter2" }), agent));
    const { id } = await created.json();
    await scim.send(
      ask("PATCH", `/Users/${id}`, { Operations: [{ op: "replace", path: "password", value: "hunter3" }] }),
    );
    const [first, second] = exchanges;
    expect(first).toMatchObject({ client: "okta", tokenId: "t1", method: "POST", path: "/Users", status: 201 });
    expect(first).toMatchObject({ resourceType: "User", resourceId: id, outcome: "created" });
    expect(second).toMatchObject({ client: "other", outcome: "unchanged", resourceId: id });
    const kept = JSON.stringify(
      exchanges.map((exchange) => [exchange, exchange.readRequestBody(), exchange.readResponseBody()]),
    );
    expect(kept).not.toMatch(/hunter|test-token/);
    expect(first?.readRequestBody()).toMatchObject({ userName: "ada@example.com", password: "[redacted]" });
  });

  it("keeps refused requests too: bad tokens, bad bodies, skipped members", async () => {
    const { exchanges, scim } = record();
    await scim.send(ask("GET", "/Users", undefined, { Authorization: "Bearer wrong" }));
    await scim.send(ask("POST", "/Users", "{"));
    await scim.send(ask("POST", "/Groups", { displayName: "Team", members: [{ value: "nobody" }] }));
    expect(exchanges.map(({ status, scimType, tokenId }) => [status, scimType, tokenId])).toEqual([
      [401, null, null],
      [400, "invalidSyntax", "t1"],
      [201, null, "t1"],
    ]);
    expect(exchanges[2]?.notes).toEqual(["Member nobody is neither a user nor a group here and was skipped."]);
  });
});

describe("what is asked of the directory", () => {
  const record = () => {
    const calls: unknown[][] = [];
    const { directory } = createMemoryScim();
    const note = (...call: unknown[]) => void calls.push(call);
    const spied: ScimDirectory = {
      ...directory,
      findUser: (id, parts) => {
        note("findUser", id, parts);
        return directory.findUser(id, parts);
      },
      findGroup: (id, parts) => {
        note("findGroup", id, parts);
        return directory.findGroup(id, parts);
      },
      listGroups: (query) => {
        note("listGroups", query.parts);
        return directory.listGroups(query);
      },
      updateGroup: (id, expected, needs, change, parts) => {
        note("updateGroup", needs, parts);
        return directory.updateGroup(id, expected, needs, change, parts);
      },
    };
    return { calls, send: createMemoryScim({ directory: () => spied }).send };
  };

  const none = { members: false };

  it("never loads members for a membership change, nor for an answer without them", async () => {
    const { calls, send } = record();
    const { id } = await (await send(ask("POST", "/Groups", { displayName: "Team" }))).json();
    const patch = (path: string, ...Operations: unknown[]) => send(ask("PATCH", path, { Operations }));
    await patch(`/Groups/${id}`, { op: "add", path: "members", value: [{ value: "u" }] });
    await patch(`/Groups/${id}`, { op: "remove", path: 'members[value eq "u"]' });
    await patch(`/Groups/${id}`, { op: "remove", path: 'members[display eq "u"]' });
    await patch(`/Groups/${id}?attributes=displayName`, { op: "replace", value: { displayName: "Crew" } });
    await send(ask("GET", `/Groups/${id}?excludedAttributes=members`));
    await send(ask("GET", "/Groups?attributes=displayName"));
    expect(calls).toEqual([
      ["updateGroup", none, none],
      ["updateGroup", none, none],
      ["updateGroup", { members: true }, none],
      ["updateGroup", none, none],
      ["findGroup", id, none],
      ["listGroups", none],
    ]);
  });

  it("nothing with text a database cannot hold", async () => {
    const { calls, send } = record();
    expect((await send(ask("GET", "/Users/a%00b"))).status).toBe(404);
    expect((await send(ask("GET", "/Users?filter=title%20eq%20%22a%00%22"))).status).toBe(400);
    expect(calls).toEqual([]);
  });
});

describe("cursors", () => {
  it("expire", async () => {
    let now = new Date("2026-01-01T00:00:00Z");
    const { send } = createMemoryScim({ now: () => now });
    for (const name of ["a", "b"]) await send(ask("POST", "/Users", person(name)));
    const { nextCursor } = await (await send(ask("GET", "/Users?cursor&count=1"))).json();
    now = new Date("2026-01-01T00:59:00Z");
    expect((await send(ask("GET", `/Users?cursor=${nextCursor}&count=1`))).status).toBe(200);
    now = new Date("2026-01-01T01:01:00Z");
    const late = await send(ask("GET", `/Users?cursor=${nextCursor}&count=1`));
    expect(await late.json()).toMatchObject({ status: "400", scimType: "expiredCursor" });
  });
});

describe("nothing a client sends is answered with a 5xx", () => {
  const anyJson = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
  const body = fc.oneof(
    anyJson.map((value) => JSON.stringify(value)),
    fc.array(patchOperations, { maxLength: 3 }).map((operations) => JSON.stringify({ Operations: operations })),
    fc.dictionary(patchPaths, anyJson).map((value) => JSON.stringify({ userName: "u", displayName: "g", ...value })),
    fc.string(),
  );
  const path = fc.oneof(
    fc.constantFrom(
      "/Users",
      "/Users/ID",
      "/Groups",
      "/Groups/GID",
      "/Bulk",
      "/.search",
      "/Users/.search",
      "/Schemas/x",
    ),
    fc.webPath(),
  );
  const query = fc.oneof(
    fc.constant(""),
    fc.webQueryParameters().map((text) => `?${text}`),
    fc.constantFrom(
      "?filter=",
      "?count=1e3",
      "?cursor=x",
      "?attributes=,,a.b.c,__proto__",
      "?sortBy=__proto__",
      "?startIndex=99999999999",
    ),
  );
  const method = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE");

  it("holds for generated requests, and every error is a SCIM Error", async () => {
    const { send } = createMemoryScim();
    const user = await (await send(ask("POST", "/Users", person("ada")))).json();
    const group = await (
      await send(ask("POST", "/Groups", { displayName: "T", members: [{ value: user.id }] }))
    ).json();
    const property = fc.asyncProperty(method, path, query, body, async (verb, where, search, text) => {
      const real = where.replace("GID", group.id).replace("ID", user.id);
      const response = await send(ask(verb, `${real}${search}`, verb === "GET" ? undefined : text));
      const answer = await response.text();
      expect(response.status, `${verb} ${real}${search} ${text}`).toBeLessThan(500);
      if (response.status >= 400) expect(JSON.parse(answer).status).toBe(String(response.status));
    });
    await fc.assert(property, { numRuns: 1500 });
  });
});
