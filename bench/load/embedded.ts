import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { openPglite } from "@/lib/db/client";
import { type Session, signIn, waitForSync } from "@/scripts/app/client";
import { launchApp } from "@/scripts/app/launch";
import { configureApp } from "@/scripts/demo/configure-app";
import { findFreePort } from "@/scripts/system/ports";
import { listPages, queueChange, readSeconds } from "./prepare";
import { quantile, type Reading, readPages } from "./readers";

/** On the embedded database: how long somebody waits for a page while a sync changes everybody. */
const job = z
  .object({
    target: z.object({ folder: z.string() }),
    stub: z.object({
      reportUrl: z.string(),
      oneUserUrl: z.string(),
      credentials: z.object({ username: z.string(), password: z.string() }),
    }),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

export type EmbeddedTimes = { alone: Waits; beside: Waits; sync: number };
export type Waits = { pages: number; p50: number; p95: number; most: number; faults: string[] };

const readers = 2;
const secret = randomUUID().repeat(2);
const admin = { email: "admin@rollcall.test", password: randomUUID() };
const { folder } = job.target;
const variables = {
  ROLLCALL_DATA_DIR: folder,
  ROLLCALL_SECRET: secret,
  ROLLCALL_ALLOW_PRIVATE_SOURCES: "true",
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
};
const { sourceId, syncId: firstId } = await configureApp(job.stub, "persisted", variables);
const port = await findFreePort();
await withApp((session) => waitForSync(session, firstId ?? 0, { seconds: 1_200 }));
// One process at a time has the database: it is looked into between two runs of the app.
const { paths, busyId } = await withDatabase(async (db) => ({
  paths: await listPages(db),
  busyId: await queueChange(db, { sourceId, secret }, "join(' / ', [Business_Title, Location][?@])"),
}));
const { alone, beside } = await withApp(async (session) => {
  const beside = await readPages(session, paths, readers, waitForSync(session, busyId, { seconds: 1_200 }));
  const alone = await readPages(session, paths, readers, pause(10));
  return { alone, beside };
});
const sync = await withDatabase((db) => readSeconds(db, busyId));
const results: EmbeddedTimes = { alone: summarise(alone), beside: summarise(beside), sync };
process.stdout.write(`${JSON.stringify(results)}\n`);
process.exit(0);

async function withApp<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const app = await launchApp({ port, variables, logFile: join(folder, "app.log") });
  try {
    return await work(await signIn(app.url, admin));
  } finally {
    await app.stop();
  }
}

async function withDatabase<T>(work: (db: Awaited<ReturnType<typeof openPglite>>["db"]) => Promise<T>): Promise<T> {
  const open = await openPglite(folder);
  try {
    return await work(open.db);
  } finally {
    await open.close();
  }
}

function summarise({ pages, times, faults }: Reading): Waits {
  return { pages, p50: quantile(times, 0.5), p95: quantile(times, 0.95), most: Math.max(...times), faults };
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
