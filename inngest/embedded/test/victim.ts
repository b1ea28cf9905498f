import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import { pino } from "pino";
import { openPglite } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { embeddedBaseUrl, embeddedFetch } from "../fetch";
import { startEmbeddedEngine } from "../start";

/** A process to be killed: `victim.ts <folder> <life>`. Its first life requests a run and hangs in the middle of it. */
const [, , folder = "", life = ""] = process.argv;
const steps = 12;
const hangsAt = 5;

const silent = pino({ level: "silent" });
const open = await openPglite(folder);
await migrateDatabase(open, join(import.meta.dirname, "../../../drizzle/migrations"));
const client = new Inngest({ id: "app", isDev: true, baseUrl: embeddedBaseUrl, fetch: embeddedFetch, logger: silent });

const fn = client.createFunction({ id: "chunks", triggers: [{ event: "test/asked" }] }, async ({ step }) => {
  for (let chunk = 0; chunk < steps; chunk++) {
    await step.run(`chunk ${chunk}`, async () => {
      if (life === "first" && chunk === hangsAt) await hang();
      appendFileSync(join(folder, "effects"), `${chunk}\n`);
    });
  }
});

const engine = await startEmbeddedEngine({
  db: open.db,
  handler: serve({ client, functions: [fn] }),
  log: silent,
});
if (life === "first") await client.send({ name: "test/asked" });
await engine.idle();
await engine.stop();
await open.close();

async function hang(): Promise<never> {
  process.stdout.write("hanging\n");
  for (;;) await new Promise((resolve) => setTimeout(resolve, 60_000));
}
