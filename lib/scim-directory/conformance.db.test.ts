import { afterAll, beforeAll } from "vitest";
import { handleScim, type ScimDeps } from "@/lib/scim/handler";
import { defaultLimits } from "@/lib/scim/limits";
import { describeConformance } from "@/lib/scim/testing/conformance/suite";
import { TEST_BASE_URL, TEST_TOKEN } from "@/lib/scim/testing/harness";
import { describeLoad } from "@/lib/scim/testing/load";
import { type Served, serveHandler } from "@/lib/scim/testing/serve";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimDirectory } from "./directory";
import { createScimSource } from "./testing/world";

let open: TestDatabase;
let served: Served | null = null;

beforeAll(async () => {
  open = await openTestDatabase();
  if (open.driver === "postgres") served = await serveHandler((request) => handleScim(request, deps()));
});
afterAll(async () => {
  await served?.close();
  await open.close();
});

const deps = (): ScimDeps => ({
  directory: () => createScimDirectory({ db: open.db, now: new Date() }),
  authenticate: async (token) => (token === TEST_TOKEN ? { tokenId: "t1", tokenLabel: "test" } : null),
  baseUrl: TEST_BASE_URL,
  enabled: async () => true,
  now: () => new Date(),
  limits: defaultLimits,
  cursorKey: "cursor-key",
  admit: () => 0,
  onExchange: () => {},
  onFault: (error) => {
    throw error;
  },
});

/** In process on PGlite, over a socket on PostgreSQL. */
function send(request: Request): Promise<Response> {
  if (!served) return handleScim(request, deps());
  const url = `${served.origin}${request.url.slice(new URL(request.url).origin.length)}`;
  return fetch(new Request(url, request));
}

async function reset(): Promise<void> {
  await resetDatabase(open.db);
  await createScimSource(open.db);
}

const target = { baseUrl: TEST_BASE_URL, token: TEST_TOKEN, send, reset };

describeConformance("over the database", () => target);

describeLoad("over the database", () => target, { clients: 16, users: 200, steps: 12 });
