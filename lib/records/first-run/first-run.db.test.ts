import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { sources } from "@/drizzle/schema/sources";
import { createScimSource } from "@/lib/scim-directory/testing/world";
import { contextOn, createTestSource, liftGuard, runSync, sourceOf } from "@/lib/sync/testing/world";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { readFirstRun, readFirstRunOf } from "./read-first-run";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

const now = new Date("2026-03-10T09:00:00Z");
const next = async () => (await readFirstRun(open.db, now))?.steps.find(({ state }) => state === "now")?.name ?? null;
const people = sourceOf(() => [{ id: "001", name: "Ana Díaz", email: "ana@acme.test", active: "1" }]);

it("goes from nothing to people, and away by itself", async () => {
  expect(await next()).toBe("choose");
  const sourceId = await createTestSource(open.db);
  await liftGuard(open.db, sourceId);
  expect(await next()).toBe("mapped");
  const dry = await runSync(contextOn(open.db), sourceId, people, { persisted: false });
  expect((await readFirstRun(open.db, now))?.progress.reviewable).toEqual({ id: dry.id, isHeld: false });
  expect(await next()).toBe("persist");
  await runSync(contextOn(open.db), sourceId, people);
  expect(await readFirstRun(open.db, now)).toBeNull();
  // A schedule that somebody pauses later is no first run.
  await open.db.update(sources).set({ schedulePausedAt: now });
  expect(await readFirstRun(open.db, now)).toBeNull();
});

it("serves a second source on its own page, while the first one works", async () => {
  const first = await createTestSource(open.db);
  await runSync(contextOn(open.db), first, people);
  const second = await createTestSource(open.db);
  expect(await readFirstRun(open.db, now)).toBeNull();
  expect(await readFirstRunOf(open.db, now, first)).toBeNull();
  expect((await readFirstRunOf(open.db, now, second))?.progress.source?.id).toBe(second);
});

it("is not for a company whose people are pushed", async () => {
  await createScimSource(open.db);
  expect((await readFirstRun(open.db, now))?.steps.at(-1)).toMatchObject({ name: "scim", state: "done" });
});
