import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scimRequests, scimTokens } from "@/drizzle/schema/scim";
import { sources } from "@/drizzle/schema/sources";
import { syncs } from "@/drizzle/schema/syncs";
import { createTestSource } from "@/lib/sync/testing/world";
import { asSystem, testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { listOpenAlerts } from "../alerts.store";
import { checkConditions } from "./check-conditions";
import { readAlertLimits } from "./limits.store";
import { saveAlertLimits } from "./save-limits";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

const at = (text: string) => new Date(`2099-03-${text}:00Z`);
const check = (now: Date) => checkConditions(asSystem(testContext(open.db, { now })));
const openKinds = async () => (await listOpenAlerts(open.db)).map(({ kind, subject }) => `${kind} ${subject}`);

describe("a scheduled sync", () => {
  async function withSource() {
    const sourceId = await createTestSource(open.db);
    const long = new Date("2099-01-01T00:00:00Z");
    await open.db.update(sources).set({ scheduleHours: 6, createdAt: long, updatedAt: long });
    const addSync = (given: Partial<typeof syncs.$inferInsert>) =>
      open.db
        .insert(syncs)
        .values({ sourceId, kind: "full", persisted: true, mappingVersionId: 1, status: "completed", ...given });
    return { sourceId, addSync };
  }

  test("that has not begun within its time is told once, and again when it has", async () => {
    const { addSync } = await withSource();
    await addSync({ createdAt: at("10T00:00"), startedAt: at("10T00:00") });
    expect(await check(at("10T06:29"))).toEqual({ changes: 0 });
    expect(await check(at("10T06:30"))).toEqual({ changes: 1 });
    expect(await check(at("10T06:40"))).toEqual({ changes: 0 });
    expect(await listOpenAlerts(open.db)).toMatchObject([
      { facts: { source: "Workday", due: "2099-03-10T06:00:00.000Z" } },
    ]);
    await addSync({ status: "pending", createdAt: at("10T06:45") });
    expect(await check(at("10T06:50"))).toEqual({ changes: 0 });
    await open.db
      .update(syncs)
      .set({ status: "running", startedAt: at("10T06:55") })
      .where(eq(syncs.status, "pending"));
    expect(await check(at("10T07:00"))).toEqual({ changes: 1 });
    expect(await openKinds()).toEqual([]);
  });

  test.each([
    ["one that an admin started", { startedAt: at("10T06:10"), createdByName: "Ana" }, 0],
    [
      "one that is held",
      { startedAt: at("10T06:00"), persisted: false, heldAt: at("10T06:01"), status: "held" as const },
      0,
    ],
    ["one that has been under way since yesterday", { startedAt: at("09T23:00"), status: "running" as const }, 0],
    ["a dry run", { startedAt: at("10T06:10"), persisted: false }, 1],
    ["one of a single person", { startedAt: at("10T06:10"), kind: "single" as const }, 1],
  ])("%s counts for the slot: missed %#", async (_name, given, missed) => {
    const { addSync } = await withSource();
    await addSync({ createdAt: given.startedAt, ...given });
    expect(await check(at("10T06:40"))).toEqual({ changes: missed });
  });

  test("is not missed where the schedule was set after it, and no more once the source is off", async () => {
    await withSource();
    await open.db.update(sources).set({ updatedAt: at("10T06:05") });
    expect(await check(at("10T06:40"))).toEqual({ changes: 0 });
    expect(await check(at("10T12:40"))).toEqual({ changes: 1 });
    await open.db.update(sources).set({ enabled: false });
    expect(await check(at("10T12:50"))).toEqual({ changes: 1 });
    expect(await openKinds()).toEqual([]);
  });
});

describe("SCIM requests", () => {
  const add = (count: number, status: number, moment: Date, client = "okta") =>
    open.db.insert(scimRequests).values(
      Array.from({ length: count }, () => ({
        at: moment,
        requestId: "r",
        client,
        method: "GET",
        path: "/Users",
        query: "",
        status,
        durationMs: 1,
      })),
    );

  test("that fail too often are told, until most succeed again", async () => {
    await add(60, 200, at("10T05:00"));
    await add(20, 400, at("10T05:00"));
    expect(await check(at("10T05:10"))).toEqual({ changes: 1 });
    expect(await listOpenAlerts(open.db)).toMatchObject([
      { kind: "scim_errors", subject: "scim", facts: { errors: 20, requests: 80, percent: 20, atLeast: 20 } },
    ]);
    expect(await check(at("10T06:30"))).toEqual({ changes: 0 });
    await add(5, 200, at("10T06:35"));
    expect(await check(at("10T06:40"))).toEqual({ changes: 1 });
    expect(await openKinds()).toEqual([]);
  });

  test("look-ups that find nothing and scanners are not counted", async () => {
    await add(50, 404, at("10T05:00"));
    await add(50, 401, at("10T05:00"), "other");
    await add(19, 401, at("10T05:00"));
    expect(await check(at("10T05:10"))).toEqual({ changes: 0 });
    await add(30, 503, at("10T05:00"));
    expect(await check(at("10T05:10"))).toEqual({ changes: 1 });
  });

  test("are judged by the limits that were saved", async () => {
    const limits = { ...(await readAlertLimits(open.db)), scimErrors: 2, scimPercent: 50 };
    await saveAlertLimits(testContext(open.db), limits);
    await add(2, 400, at("10T05:00"));
    await add(1, 200, at("10T05:00"));
    expect(await check(at("10T05:10"))).toEqual({ changes: 1 });
    await expect(saveAlertLimits(testContext(open.db), { ...limits, graceMinutes: 1 })).rejects.toThrow("10 minutes");
  });
});

test("a token that expires soon is told once; expiring is no recovery, another expiry is", async () => {
  const token = {
    label: "Okta",
    hash: Buffer.from("h"),
    hint: "abcd",
    createdByName: "Ana",
    expiresAt: at("31T00:00"),
  };
  await open.db.insert(scimTokens).values({ id: "00000000-0000-4000-8000-000000000001", ...token });
  expect(await check(at("16T23:50"))).toEqual({ changes: 0 });
  expect(await check(at("17T00:00"))).toEqual({ changes: 1 });
  expect(await check(at("31T10:00"))).toEqual({ changes: 0 });
  expect(await openKinds()).toEqual(["token_expiring token:00000000-0000-4000-8000-000000000001"]);
  await open.db.update(scimTokens).set({ revokedAt: at("31T11:00") });
  expect(await check(at("31T12:00"))).toEqual({ changes: 1 });
  expect(await openKinds()).toEqual([]);
});

test("checking is the system's alone", async () => {
  await expect(checkConditions(testContext(open.db))).rejects.toMatchObject({ code: "forbidden" });
});
