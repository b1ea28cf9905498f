import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/context";
import { requireScope } from "./require-scope";
import { type Scope, scopes, scopesOf } from "./scopes";

const admin: Actor = { type: "admin", id: "1", name: "Ana" };
const system: Actor = { type: "system", name: "system" };
const client: Actor = { type: "scim_client", tokenId: "t", name: "Okta" };
const key = (...given: Scope[]): Actor => ({ type: "api_key", id: "k", name: "CI", scopes: given });

test.each<[Actor, Scope]>([
  [admin, "sync:start"],
  [admin, "user:restore"],
  [system, "sync:run"],
  [system, "source:create"],
  [key("sync:start"), "sync:start"],
])("%j may %s", (actor, scope) => {
  expect(() => requireScope({ actor }, scope)).not.toThrow();
});

const byAdmin = "Sign in as an admin and do it there.";
const byItself = "Rollcall does this by itself; nothing needs doing.";

test.each<[Actor, Scope, message: string, remedy: string]>([
  [client, "sync:start", "A SCIM client may not start a sync (sync:start).", byAdmin],
  [client, "payload:read", "A SCIM client may not read payloads (payload:read).", byAdmin],
  [system, "user:restore", "Rollcall itself may not give somebody their access back (user:restore).", byAdmin],
  [admin, "sync:run", "An admin may not carry out a sync (sync:run).", byItself],
  [
    key("sync:cancel"),
    "sync:start",
    "The API key CI may not start a sync (sync:start).",
    "Use an API key that has the scope sync:start.",
  ],
  // A scope that no key may have does not come to one by being in its list.
  [
    key("user:restore"),
    "user:restore",
    "The API key CI may not give somebody their access back (user:restore).",
    byAdmin,
  ],
])("%j may not %s", (actor, scope, message, remedy) => {
  expect(() => requireScope({ actor }, scope)).toThrow(expect.objectContaining({ code: "forbidden", message, remedy }));
});

describe("the lists", () => {
  test("every scope is written noun:verb", () => {
    for (const scope of Object.keys(scopes)) expect(scope).toMatch(/^[a-z]+(-[a-z]+)*:[a-z]+$/);
  });

  test.each(Object.entries(scopesOf))("%s names each scope once", (_kind, list) => {
    expect(new Set(list).size).toBe(list.length);
  });

  test("a SCIM client may do nothing that takes a Context", () => expect(scopesOf.scim_client).toEqual([]));
});
