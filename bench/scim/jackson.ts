import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";

/**
 * `@boxyhq/saml-jackson` behind Express, as its guide puts them together. Neither is a dependency of ours: `folder` is
 * where somebody has installed both. Its events go nowhere, and it keeps its tables in the database it is given.
 */
const job = z.object({ folder: z.string(), url: z.string() });
const { folder, url } = job.parse(JSON.parse(process.argv[2] ?? "null"));
const load = createRequire(join(folder, "package.json"));

type Reply = { status: number; data: unknown };
type Handled = { params: Record<string, string>; query: Record<string, string>; method: string; body: unknown };
type Sync = {
  directories: { create: (input: object) => Promise<{ data: { id: string; scim: { secret: string } } | null }> };
  requests: { handle: (request: object, onEvent: () => Promise<void>) => Promise<Reply> };
};
type Jackson = { controllers: (options: object) => Promise<{ directorySyncController: Sync }> };
type Sent = { status: (code: number) => Sent; json: (body: unknown) => void };
type App = {
  use: (middleware: unknown) => void;
  all: (path: string, handler: (request: Handled & { get: (name: string) => string }, reply: Sent) => void) => void;
  listen: (port: number, host: string, done: () => void) => { address: () => { port: number } };
};

const { controllers } = load("@boxyhq/saml-jackson") as Jackson;
const express = load("express") as { (): App; json: (options: object) => unknown };

const quiet = { info: () => {}, warn: () => {}, error: console.error };
const { directorySyncController: sync } = await controllers({
  externalUrl: "http://127.0.0.1",
  samlPath: "/saml",
  scimPath: "/scim",
  samlAudience: "https://example.com",
  noAnalytics: true,
  logger: quiet,
  db: { engine: "sql", type: "postgres", url },
});
const { data: directory } = await sync.directories.create({ tenant: "bench", product: "bench", type: "okta-scim-v2" });
if (!directory) throw new Error("Jackson made no directory.");

const app = express();
app.use(express.json({ type: ["application/json", "application/scim+json"] }));
app.all("/scim/:directoryId/:path{/:resourceId}", (request, reply) => {
  const { directoryId, path, resourceId } = request.params;
  const { count, startIndex, filter } = request.query;
  const asked = {
    method: request.method,
    body: request.body,
    directoryId,
    resourceType: path?.toLowerCase(),
    resourceId,
    apiSecret: request.get("authorization").replace(/^Bearer /, ""),
    query: { count: Number(count ?? 0) || undefined, startIndex: Number(startIndex ?? 0) || undefined, filter },
  };
  sync.requests
    .handle(asked, async () => {})
    .then(({ status, data }) => reply.status(status).json(data))
    .catch((error: unknown) => reply.status(500).json({ detail: String(error) }));
});
const server = app.listen(0, "127.0.0.1", () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const told = { origin, base: `/scim/${directory.id}`, token: directory.scim.secret };
  process.stdout.write(`${JSON.stringify(told)}\n`);
});
