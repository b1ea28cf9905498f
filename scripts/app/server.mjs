import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";

/**
 * Serves the built app on HOST and PORT, or `--hostname` and `--port`. The app has the first word: some requests it
 * answers itself, and pages wait for their turn. Plain JavaScript, since the app is compiled already and a compiler in
 * this process would slow it down.
 */
const { values } = parseArgs({
  options: { hostname: { type: "string", short: "H" }, port: { type: "string", short: "p" } },
});
const port = Number(values.port ?? process.env.PORT ?? 3000);
const hostname = values.hostname ?? (process.env.HOST || undefined);

// Next and its pages read the port here.
process.env.PORT = String(port);
const app = next({ dev: false, port, hostname: hostname ?? "localhost" });
const answerByNext = app.getRequestHandler();

// Taken first: a port that another process has must stop a second app before it opens the database.
const server = createServer((request, response) => void answer(request, response));
// An upload of 500 MB may take longer than the five minutes that Node allows; headers still have to come within one.
server.requestTimeout = 3_600_000;
server.once("error", (error) => {
  process.stderr.write(`Rollcall cannot listen on port ${port}: ${error.message}\n`);
  process.exit(1);
});
await new Promise((resolve) => server.listen(port, hostname, resolve));
const ready = app.prepare();
process.stdout.write(`Rollcall listens on http://${hostname ?? "localhost"}:${port}\n`);
await ready;

async function answer(request, response) {
  try {
    await ready;
    const front = globalThis.rollcallFront;
    if (front?.answers(request, response)) return;
    if (await (front?.admits(request, response) ?? true)) await answerByNext(request, response);
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    response.statusCode = 500;
    response.end("Internal Server Error");
  }
}
