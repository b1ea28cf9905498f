import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { countAgainInput, countFailingAgain, dismissFailing } from "@/lib/failing/dismiss";
import { readFailingFilters } from "@/lib/failing/filters";
import { countFailing, listFailing, listFailingOfUser } from "@/lib/failing/list.store";
import { countFailingBefore } from "@/lib/records/failing-before.store";
import { readRecordFilters } from "@/lib/records/list-records/filters";
import { listRecords } from "@/lib/records/list-records/list";
import { asSystem } from "@/scripts/test/context";
import { executeSync } from "./run";
import { startSync } from "./start";
import { inlineStep } from "./step";
import { ana, bo, cy, prepareSmallCompany } from "./testing/small-company";
import { contextOn, liftGuard, type Row, runSync, sourceOf } from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();
const { email: _email, ...withoutEmail } = bo;
const nowhere: Row = { ...bo, email: "nowhere" };

/** Ana is there; what Bo sends is told each time. */
async function prepare(first: readonly Row[] = [ana, withoutEmail]) {
  const { ctx, sourceId, first: one } = await setUp(first);
  await liftGuard(database.db, sourceId);
  const run = (rows: readonly Row[], options: { persisted?: boolean; complete?: boolean } = {}) =>
    runSync(
      ctx,
      sourceId,
      sourceOf(() => rows, options.complete),
      options,
    );
  return { ctx, sourceId, run, one };
}

async function failing(query: Record<string, string> = {}) {
  const { rows } = await listFailing(database.db, readFailingFilters(query));
  return rows.map(
    ({ key, cause, since, syncId }) => `${key} ${cause.code}~${cause.attribute} since ${since.syncId} until ${syncId}`,
  );
}

/** What the page of a sync says of its failed records: since which sync. */
async function told(syncId: number) {
  const filters = readRecordFilters({ sync: String(syncId), status: "failed" });
  const { rows } = await listRecords(database.db, filters);
  return rows.map(({ key, failingSince }) => [key, failingSince?.syncId ?? null]);
}

describe("failing since", () => {
  it("is the first sync of an unbroken run, whatever came between", async () => {
    const { run, one } = await prepare();
    expect(await failing()).toEqual([`002 missing~email since ${one.id} until ${one.id}`]);
    expect(await told(one.id)).toEqual([["002", null]]);
    await run([ana, withoutEmail], { persisted: false });
    const three = await run([ana, { ...withoutEmail, title: "Clerk" }]);
    expect(await failing()).toEqual([`002 missing~email since ${one.id} until ${three.id}`]);
    expect(await told(three.id)).toEqual([["002", one.id]]);
    expect(await countFailingBefore(database.db, three.id)).toEqual({ people: 1, first: one.id, last: one.id });
    expect(await countFailingBefore(database.db, one.id)).toBeNull();
  });

  it("begins anew for somebody who was fine in between", async () => {
    const { run } = await prepare();
    await run([ana, bo]);
    expect(await failing()).toEqual([]);
    const three = await run([ana, nowhere]);
    expect(await failing()).toEqual([`002 invalid~email since ${three.id} until ${three.id}`]);
    expect(await told(three.id)).toEqual([["002", null]]);
  });

  it("ends for somebody who is gone from a complete feed, and not from an incomplete one", async () => {
    const { run, one } = await prepare();
    await run([ana], { complete: false });
    expect(await failing()).toEqual([`002 missing~email since ${one.id} until ${one.id}`]);
    await run([ana]);
    expect(await failing()).toEqual([]);
  });

  it("ends in an incomplete feed for whoever was fine in it", async () => {
    const { run } = await prepare([ana, withoutEmail, { ...cy, email: "" }]);
    await run([bo], { complete: false });
    expect((await failing()).map((line) => line.slice(0, 3))).toEqual(["003"]);
  });

  it("tells what a dry run found, and is not changed by it", async () => {
    const { run, one } = await prepare();
    const dry = await run([ana, { ...withoutEmail, title: "Clerk" }, { ...cy, email: "" }], { persisted: false });
    expect(await told(dry.id)).toEqual([
      ["002", one.id],
      ["003", null],
    ]);
    expect(await failing()).toEqual([`002 missing~email since ${one.id} until ${one.id}`]);
    expect(await countFailing(database.db)).toEqual({ open: 1, dismissed: 0 });
  });

  it("is one line for a person who is in the feed twice", async () => {
    const { one } = await prepare([ana, { ...bo, title: "Clerk" }, { ...bo, title: "Chef" }]);
    expect(await failing()).toEqual([`002 duplicate~employeeId since ${one.id} until ${one.id}`]);
  });

  it("stays with somebody whose ID can be read only later", async () => {
    const { id: _id, email: _mail, ...nameless } = bo;
    const { run, one } = await prepare([ana, nameless]);
    const two = await run([ana, nameless]);
    expect(await told(two.id)).toEqual([[null, one.id]]);
  });

  it("ends with the sync of one person", async () => {
    const { ctx, sourceId, run } = await prepare([ana, bo]);
    await run([ana, nowhere]);
    expect(await failing()).toHaveLength(1);
    const { id: userId } = await user("002");
    expect(await listFailingOfUser(database.db, userId)).toMatchObject([{ userId, cause: { code: "invalid" } }]);
    const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId, persisted: true });
    await executeSync(
      asSystem(ctx),
      syncId,
      inlineStep,
      sourceOf(() => [bo]),
    );
    expect(await failing()).toEqual([]);
  });
});

describe("a dismissed failure", () => {
  const why = "Has no mailbox; HR knows.";

  async function dismissed() {
    const prepared = await prepare();
    const { rows } = await listFailing(database.db, readFailingFilters({}));
    const which = { recordIds: rows.map(({ recordId }) => recordId) };
    await dismissFailing(prepared.ctx, { which, why });
    return { ...prepared, ...which };
  }

  it("no longer counts, says who dismissed it and why, and is in the audit log", async () => {
    const { run } = await dismissed();
    const three = await run([ana, { ...withoutEmail, title: "Clerk" }]);
    expect(await failing()).toEqual([]);
    expect(await failing({ dismissed: "yes" })).toEqual([expect.stringContaining(`until ${three.id}`)]);
    const { rows } = await listFailing(database.db, readFailingFilters({ dismissed: "yes" }));
    expect(rows[0]?.dismissed).toMatchObject({ by: "Ana", why });
    expect(await countFailing(database.db)).toEqual({ open: 0, dismissed: 1 });
    const audit = sql`select action, after from audit_events where action like 'failing.%'`;
    expect(await queryRows(database.db, audit)).toEqual([
      { action: "failing.dismiss", after: expect.objectContaining({ people: 1, why }) },
    ]);
  });

  it("is back with another cause", async () => {
    const { run, one } = await dismissed();
    const two = await run([ana, nowhere]);
    expect(await failing()).toEqual([`002 invalid~email since ${one.id} until ${two.id}`]);
    expect(await countFailing(database.db)).toEqual({ open: 1, dismissed: 0 });
  });

  it("counts again when an admin takes it back, once", async () => {
    const { ctx, recordIds } = await dismissed();
    expect(await countFailingAgain(ctx, countAgainInput.parse({ recordIds }))).toEqual({ people: 1 });
    expect(await failing()).toHaveLength(1);
    await expect(countFailingAgain(ctx, { recordIds })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is dismissed as a group, by cause", async () => {
    const { ctx, sourceId } = await prepare([
      ana,
      withoutEmail,
      { ...cy, email: "" },
      { ...ana, id: "9", email: "nowhere" },
    ]);
    const which = { sourceId, code: "missing", attribute: "email" };
    expect(await dismissFailing(ctx, { which, why })).toEqual({ people: 2 });
    expect((await failing()).map((line) => line.slice(0, 1))).toEqual(["9"]);
    await expect(dismissFailing(ctx, { which, why })).rejects.toMatchObject({ code: "conflict" });
  });

  it("needs a reason, and an admin", async () => {
    const { ctx, sourceId } = await prepare();
    const which = { sourceId, code: "missing", attribute: "email" };
    await expect(dismissFailing(ctx, { which, why: " " })).rejects.toThrow("Say why");
    await expect(dismissFailing(asSystem(contextOn(database.db)), { which, why })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
