import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { openPostgres } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { type Session, signIn, waitForSync } from "@/scripts/app/client";
import { launchApp, type RunningApp } from "@/scripts/app/launch";
import { configureApp } from "@/scripts/demo/configure-app";
import { findFreePort } from "@/scripts/system/ports";
import { listPages, queueChange, readSeconds } from "./prepare";
import { pushSteadily } from "./pushes";
import { quantile, type Reading, readPages } from "./readers";

const job = z
  .object({
    target: z.object({ url: z.string() }),
    stub: z.object({
      reportUrl: z.string(),
      oneUserUrl: z.string(),
      credentials: z.object({ username: z.string(), password: z.string() }),
    }),
    seconds: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

export type LoadTimes = {
  readers: number;
  alone: PageTimes;
  beside: PageTimes;
  sync: { users: number; quiet: number; busy: number };
  scim: { asked: number; perSecond: number; p95: number };
  health: { p95: number; faults: number };
};
export type PageTimes = { perSecond: number; p50: number; p95: number; faults: string[] };

const readers = 100;
const pushesPerSecond = 120;
const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
const secret = randomUUID().repeat(2);
const admin = { email: "admin@rollcall.test", password: randomUUID() };
const variables = {
  DATABASE_URL: job.target.url,
  ROLLCALL_DATA_DIR: folder,
  ROLLCALL_SECRET: secret,
  ROLLCALL_ALLOW_PRIVATE_SOURCES: "true",
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
};
const { sourceId, syncId: firstId, scimToken } = await configureApp(job.stub, "persisted", variables, { scim: true });
const open = openPostgres(job.target.url);
const port = await findFreePort();
const logFile = join(folder, "app.log");
const launch = () => launchApp({ port, variables, logFile });

await withApp(async (session) => {
  await waitForSync(session, firstId ?? 0, { seconds: 600 });
});
const alone = await withApp(async (session) => {
  const paths = await listPages(open.db);
  await readPages(session, paths, readers, pause(5));
  return readPages(session, paths, readers, pause(job.seconds));
});
const quietId = await queueChange(open.db, { sourceId, secret }, "join(' · ', [Business_Title, Location][?@])");
await withApp((session) => waitForSync(session, quietId, { seconds: 600 }));
const busyId = await queueChange(open.db, { sourceId, secret }, "join(' / ', [Business_Title, Location][?@])");
const { pages, pushes, health } = await withApp(async (session) => {
  const ended = waitForSync(session, busyId, { seconds: 1_200 });
  const [pages, pushes, health] = await Promise.all([
    readPages(session, await listPages(open.db), readers, ended),
    pushSteadily({ url: session.url, token: scimToken ?? "" }, pushesPerSecond, ended),
    readPages(session, ["/api/health"], 1, ended),
  ]);
  return { pages, pushes, health };
});
const results: LoadTimes = {
  readers,
  alone: summarise(alone),
  beside: summarise(pages),
  sync: {
    users: await countUsers(),
    quiet: await readSeconds(open.db, quietId),
    busy: await readSeconds(open.db, busyId),
  },
  scim: {
    asked: pushesPerSecond,
    perSecond: pushes.times.length / pushes.seconds,
    p95: quantile(pushes.times, 0.95),
  },
  health: { p95: quantile(health.times, 0.95), faults: health.faults.length },
};
await open.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(results)}\n`);
process.exit(0);

async function withApp<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const app: RunningApp = await launch();
  try {
    return await work(await signIn(app.url, admin));
  } finally {
    await app.stop();
  }
}

function summarise({ pages, seconds, times, faults }: Reading): PageTimes {
  return { perSecond: pages / seconds, p50: quantile(times, 0.5), p95: quantile(times, 0.95), faults };
}

async function countUsers(): Promise<number> {
  const [row] = await queryRows<{ users: number | string }>(open.db, sql`select count(*) as users from users`);
  return Number(row?.users);
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
