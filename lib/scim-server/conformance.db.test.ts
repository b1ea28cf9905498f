import { afterAll, beforeAll } from "vitest";
import { createScimToken } from "@/lib/access/scim-tokens/tokens";
import { describeConformance } from "@/lib/scim/testing/conformance/suite";
import { describeLoad } from "@/lib/scim/testing/load";
import { type Served, serveScim } from "@/lib/scim/testing/serve";
import { switchScim } from "@/lib/settings/scim/save-scim";
import { testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimServer, type ScimServer, scimBaseUrl } from "./serve-scim";

let open: TestDatabase;
let server: ScimServer;
let served: Served | null = null;
let token = "";

const appUrl = "https://people.example.com";
function fault(error: unknown) {
  throw error;
}

function createServer(): ScimServer {
  const { log, vault } = testContext(open.db);
  return createScimServer({ db: open.db, log: Object.assign(log.child({}), { error: fault }), vault, appUrl });
}

beforeAll(async () => {
  open = await openTestDatabase();
  server = createServer();
  served = await serveScim((request) => server.answer(request));
});
afterAll(async () => {
  await served?.close();
  await server.log.flush();
  await open.close();
});

function sendOverHttp(request: Request): Promise<Response> {
  const url = `${served?.origin}${request.url.slice(new URL(request.url).origin.length)}`;
  return fetch(new Request(url, request));
}

async function reset(): Promise<void> {
  await server.log.flush();
  await resetDatabase(open.db);
  // The strangers of one test must not use up what the next one's may ask.
  server = createServer();
  const ctx = testContext(open.db);
  await switchScim(ctx, { enabled: true });
  token = (await createScimToken(ctx, { label: "conformance" })).token;
}

const target = { baseUrl: scimBaseUrl(appUrl), reset };
const asRoute = () => ({ ...target, token, send: (request: Request) => server.handle(request) });
const asServer = () => ({ ...target, token, send: sendOverHttp });

describeConformance("the whole server as Next's route", asRoute);
describeConformance("the whole server before Next, over HTTP", asServer);

describeLoad("the whole server", asServer, { clients: 16, users: 200, steps: 12 });
