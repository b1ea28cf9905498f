import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { alertDeliveries } from "@/drizzle/schema/alerts";
import { sources } from "@/drizzle/schema/sources";
import { listOpenAlerts } from "@/lib/notify/alerts.store";
import { healthOf } from "@/lib/notify/source-health";
import { listAiling } from "@/lib/notify/source-health.store";
import { addWebhook } from "@/lib/notify/testing/channels";
import type { AlertChange, AlertKind } from "@/lib/notify/vocabulary";
import { wordsOf } from "@/lib/notify/words";
import { SourceError, type SourceErrorCode } from "@/lib/sources/error";
import { asSystem } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { approveSync } from "./hold/approve";
import { discardSync } from "./hold/discard";
import type { SourceOpener } from "./open-source";
import { company, guardedSource, leaving } from "./testing/guarded-company";
import { contextOn, runSync, sourceOf } from "./testing/world";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

async function setUp() {
  const world = await guardedSource(open.db);
  await addWebhook(contextOn(open.db), "https://hooks.example/");
  const fail = (code: SourceErrorCode, persisted = true) => {
    const broken: SourceOpener = async () => {
      throw new SourceError(code, "bo@acme.test may not");
    };
    return runSync(world.ctx, world.sourceId, broken, { persisted });
  };
  return {
    ...world,
    fail,
    good: () =>
      runSync(
        world.ctx,
        world.sourceId,
        sourceOf(() => company.slice(0, 29)),
      ),
  };
}

/** Titles of what went out, in order. */
const titles = async () =>
  (await open.db.select().from(alertDeliveries).orderBy(alertDeliveries.id)).map(
    ({ kind, change, facts }) => wordsOf(kind as AlertKind, change as AlertChange, facts).title,
  );

test("a sync that fails is told once, and that one works again", async () => {
  const { fail, good } = await setUp();
  await fail("server_error");
  await fail("timeout_idle");
  expect(await titles()).toEqual(["Workday: sync #2 failed"]);
  await good();
  await good();
  expect(await titles()).toEqual(["Workday: sync #2 failed", "Workday: syncs work again"]);
  await fail("unreachable");
  expect((await titles()).at(-1)).toBe("Workday: sync #6 failed");
});

test("every page says which source does not deliver, until it does or is switched off", async () => {
  const { ctx, sourceId, fail, good } = await setUp();
  const said = async () => healthOf(await listAiling(open.db)).map(({ what, path }) => `${what}: ${path}`);
  await fail("server_error");
  expect(await said()).toEqual(["Workday has not synced: /syncs/2"]);
  await fail("unauthorized", false);
  expect(await said()).toEqual([`Workday has refused the sign-in: /settings/people-integration?source=${sourceId}`]);
  await ctx.db.update(sources).set({ enabled: false, secrets: { password: {} } });
  expect(await said()).toEqual([]);
  await ctx.db.update(sources).set({ enabled: true });
  expect(await said()).toEqual([`Workday has refused the password: /settings/people-integration?source=${sourceId}`]);
  await good();
  expect(await said()).toEqual([]);
});

test("a dry run's failure is its starter's, unless the credentials are refused", async () => {
  const { fail, good } = await setUp();
  await fail("server_error", false);
  expect(await titles()).toEqual([]);
  await fail("unauthorized", false);
  await fail("forbidden");
  await good();
  expect(await titles()).toEqual(["Workday: credentials refused", "Workday: credentials work again"]);
});

test("what goes out names nobody", async () => {
  const { fail, run } = await setUp();
  await fail("server_error");
  await run(leaving(12));
  const stored = JSON.stringify(await open.db.select().from(alertDeliveries));
  for (const text of ["acme.test", "Person 1", "Ana"]) expect(stored).not.toContain(text);
});

test("a hold is told with its numbers; one in its place is no news, its end is", async () => {
  const { ctx, run } = await setUp();
  await run(leaving(12));
  await run(leaving(13));
  expect(await titles()).toEqual(["Workday: sync #2 is held"]);
  const [alert] = await listOpenAlerts(open.db);
  expect(wordsOf("sync_held", "raised", alert?.facts).text).toContain("13 of 29 people would lose access.");
  await discardSync(ctx, { syncId: 3, note: "A wrong export" });
  expect(await titles()).toEqual(["Workday: sync #2 is held", "Workday: sync #3 is no longer held"]);
  await run(leaving(12));
  await approveSync(ctx, { syncId: 4, choice: "all", note: "Closing a site" });
  expect((await titles()).slice(2)).toEqual(["Workday: sync #4 is held", "Workday: sync #4 is no longer held"]);
});

test("a feed that is let through ends the hold before it", async () => {
  const { run, good } = await setUp();
  await run(leaving(12));
  await good();
  const [, cleared] = await open.db.select().from(alertDeliveries).orderBy(alertDeliveries.id);
  expect(cleared?.facts).toMatchObject({ end: "replaced", replacedBy: 3 });
});

test("delivery is asked for after the commit, and a job engine that is away fails no sync", async () => {
  const { ctx, sourceId, run } = await setUp();
  const emitted: string[] = [];
  await runSync(
    { ...ctx, emit: async ({ name }) => void emitted.push(name) },
    sourceId,
    sourceOf(() => company.slice(1)),
  );
  expect(emitted).toEqual(["sync/requested", "alerts/waiting"]);
  await run(leaving(12));
  const away = asSystem({ ...ctx, emit: async () => Promise.reject(new Error("no engine")) });
  await discardSync({ ...away, actor: ctx.actor }, { syncId: 3, note: "A wrong export" });
  expect(await listOpenAlerts(open.db)).toEqual([]);
});
