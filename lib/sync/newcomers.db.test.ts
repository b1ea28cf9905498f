import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { ana, bo, cy, everyone, prepareSmallCompany } from "./testing/small-company";
import { liftGuard, type Row, readRecords, readUsers, runSync, sourceOf } from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();

const bea: Row = { id: "0207", name: "Bea Roe", email: bo.email, active: "1" };
const gone = { ...bo, active: "0" };
const run = (world: Awaited<ReturnType<typeof setUp>>, rows: readonly Row[], persisted = true) =>
  runSync(
    world.ctx,
    world.sourceId,
    sourceOf(() => rows),
    { persisted },
  );
const outcome = async (syncId: number) =>
  (await readRecords(database.db, syncId)).map((record) => record.errors?.[0]?.code ?? record.status);
const readReleased = (db: Database) =>
  queryRows<{ id: string; email: string; to: string; at: string }>(
    db,
    sql`select id, released_email as email, released_to as to, released_at::text as at from users where released_email is not null`,
  );

/** Bo has left; his user as he left it. */
async function setUpLeaver() {
  const world = await setUp();
  await run(world, [cy, gone, ana]);
  return { ...world, before: await user("002") };
}

describe("a newcomer with a leaver's address (W1)", () => {
  it("is somebody new, and the leaver's address stays in the leaver's history", async () => {
    const world = await setUpLeaver();
    const sync = await run(world, [cy, bea, ana]);
    expect(sync.counts).toBe("1 created 1 updated 0 restored 0 terminated 2 skipped 0 failed");
    const newcomer = await user("0207");
    expect(newcomer).toMatchObject({ name: "Bea Roe", email: bo.email, role: "regular", status: "active" });
    expect(newcomer.id).not.toBe(world.before.id);
    expect(await user("002")).toMatchObject({
      ...world.before,
      version: 3,
      email: expect.stringMatching(/^released\+/),
    });
    expect(await readReleased(database.db)).toMatchObject([{ id: world.before.id, email: bo.email, to: newcomer.id }]);
    const history = (await readRecords(database.db, sync.id)).find((one) => one.user_id === world.before.id);
    expect(history).toMatchObject({
      status: "updated",
      changes: { email: [bo.email, null] },
      notes: [{ code: "address_released", name: "Bea Roe" }],
    });
    const again = await run(world, [cy, bea, ana]);
    expect(again.counts).toBe("0 created 0 updated 0 restored 0 terminated 3 skipped 0 failed");
  });

  it("is said by a dry run, which changes nobody", async () => {
    const world = await setUpLeaver();
    const sync = await run(world, [cy, bea, ana], false);
    expect(sync.counts).toBe("1 created 1 updated 0 restored 0 terminated 2 skipped 0 failed");
    expect(await user("002")).toEqual(world.before);
  });

  it("says so on the record that the leaver has in the feed, also one that was skipped unread", async () => {
    const world = await setUpLeaver();
    await run(world, [cy, gone, ana]);
    const sync = await run(world, [cy, gone, ana, bea]);
    expect(sync.counts).toBe("1 created 1 updated 0 restored 0 terminated 2 skipped 0 failed");
    expect(await user("002")).toMatchObject({ status: "quarantined", email: expect.stringMatching(/^released\+/) });
    const again = await run(world, [cy, gone, ana, bea]);
    expect(again.counts).toBe("0 created 0 updated 0 restored 0 terminated 4 skipped 0 failed");
  });

  it("has the role that the indicator gives, whatever the leaver had", async () => {
    const world = await setUpLeaver();
    await database.db.execute(sql`update users set role = 'organizer' where employee_id = '002'`);
    await run(world, [cy, { ...bea, contractor: "1" }, ana]);
    expect(await user("0207")).toMatchObject({ role: "restricted" });
  });

  it("keeps it when the leaver comes back with it: both records say so", async () => {
    const world = await setUpLeaver();
    await run(world, [cy, bea, ana]);
    const sync = await run(world, [cy, bo, bea, ana]);
    expect(await outcome(sync.id)).toEqual(["skipped", "email_taken", "skipped", "skipped"]);
    const [, failed, warned] = await readRecords(database.db, sync.id);
    expect(failed?.errors).toMatchObject([{ found: bo.email, userId: (await user("0207")).id }]);
    expect(warned?.warnings).toMatchObject([{ code: "email_wanted", ordinal: 2 }]);
    expect(await user("002")).toMatchObject({ status: "quarantined" });
  });

  it("does not keep the leaver from coming back with another one", async () => {
    const world = await setUpLeaver();
    await run(world, [cy, bea, ana]);
    const sync = await run(world, [cy, { ...bo, email: "bo2@acme.test" }, bea, ana]);
    expect(await outcome(sync.id)).toEqual(["skipped", "restored", "skipped", "skipped"]);
    expect((await readRecords(database.db, sync.id))[1]?.changes).toMatchObject({ email: [null, "bo2@acme.test"] });
    expect(await user("002")).toMatchObject({ id: world.before.id, status: "active", email: "bo2@acme.test" });
    expect(await readReleased(database.db)).toEqual([]);
  });

  it("fails when the leaver comes back in the same feed: both records say so", async () => {
    const world = await setUpLeaver();
    const sync = await run(world, [cy, bea, bo, ana]);
    expect(await outcome(sync.id)).toEqual(["skipped", "email_taken", "restored", "skipped"]);
    expect((await readRecords(database.db, sync.id))[2]?.warnings).toMatchObject([
      { code: "email_wanted", ordinal: 2 },
    ]);
  });

  it("has it too when they are here already, under another address", async () => {
    const world = await setUpLeaver();
    const sync = await run(world, [{ ...cy, email: bo.email }, gone, ana]);
    expect(await outcome(sync.id)).toEqual(["updated", "updated", "skipped"]);
    expect(await user("003")).toMatchObject({ email: bo.email });
  });

  it("is not given it when somebody restores the leaver after the plan was made", async () => {
    const world = await setUpLeaver();
    const restored = sql`update users set status = 'active', version = version + 1 where employee_id = '002'`;
    const sync = await runSync(
      world.ctx,
      world.sourceId,
      sourceOf(() => [cy, bea, ana]),
      {
        step: {
          async run(id, work) {
            const result = await work();
            if (id === "settle") await database.db.execute(restored);
            return result;
          },
        },
      },
    );
    expect(await outcome(sync.id)).toEqual(["skipped", "key_conflict", "skipped", "skipped"]);
    expect(await user("002")).toMatchObject({ status: "active", email: bo.email });
  });
});

describe("an address handed over in one feed (W9)", () => {
  const moved = { ...bo, email: "bo2@acme.test" };
  it.each<[string, Row[]]>([
    ["the newcomer first", [bea, cy, moved, ana]],
    ["the newcomer last", [cy, moved, ana, bea]],
  ])("reaches both, %s", async (_what, rows) => {
    const world = await setUp();
    const sync = await run(world, rows);
    expect(sync.counts).toBe("1 created 1 updated 0 restored 0 terminated 2 skipped 0 failed");
    expect([await user("0207"), await user("002")]).toMatchObject([{ email: bo.email }, { email: "bo2@acme.test" }]);
  });

  it("goes along a chain that a newcomer ends", async () => {
    const world = await setUp();
    await liftGuard(database.db, world.sourceId);
    const sync = await run(world, [bea, { ...bo, email: cy.email }, { ...cy, email: "cy2@acme.test" }, ana]);
    expect(sync.counts).toBe("1 created 2 updated 0 restored 0 terminated 1 skipped 0 failed");
    expect((await readUsers(database.db)).map((one) => one.email)).toEqual([
      "ana.diaz@acme.test",
      "cy@acme.test",
      "cy2@acme.test",
      "bo.li@acme.test",
    ]);
  });

  it("goes round a circle, and on to a newcomer who has what falls out of another chain", async () => {
    const world = await setUp([...everyone, { id: "004", name: "Di", email: "di@acme.test", active: "1" }]);
    const sync = await run(world, [
      { ...bea, email: "di@acme.test" },
      { ...bo, email: cy.email },
      { ...cy, email: bo.email },
      { id: "004", name: "Di", email: "di2@acme.test", active: "1" },
      ana,
    ]);
    expect(sync.counts).toBe("1 created 3 updated 0 restored 0 terminated 1 skipped 0 failed");
  });

  it.each<[string, Row[]]>([
    ["the newcomer first", [bea, cy, gone, ana]],
    ["the newcomer last", [cy, gone, ana, bea]],
  ])("comes from somebody who leaves with that feed, %s", async (_what, rows) => {
    const world = await setUp();
    const before = await user("002");
    const sync = await run(world, rows);
    expect(sync.counts).toBe("1 created 0 updated 0 restored 1 terminated 2 skipped 0 failed");
    expect(await user("0207")).toMatchObject({ email: bo.email, status: "active" });
    expect(await user("002")).toMatchObject({
      id: before.id,
      status: "quarantined",
      email: expect.stringMatching(/^released/),
    });
    const leaving = (await readRecords(database.db, sync.id)).find((one) => one.user_id === before.id);
    expect(leaving).toMatchObject({
      changes: { email: [bo.email, null], status: ["active", "quarantined"] },
      notes: expect.arrayContaining([{ code: "address_released", name: "Bea Roe" }]),
    });
  });

  it("stays with an admin or organizer who leaves with that feed, until the next", async () => {
    const world = await setUp();
    await database.db.execute(sql`update users set role = 'organizer' where employee_id = '002'`);
    const sync = await run(world, [cy, bea, gone, ana]);
    expect(await outcome(sync.id)).toEqual(["skipped", "key_conflict", "terminated", "skipped"]);
    expect((await run(world, [cy, bea, gone, ana])).counts).toContain("1 created 1 updated");
  });

  it("stays with somebody who keeps it, and both records say so", async () => {
    const world = await setUp();
    const sync = await run(world, [bea, cy, bo, ana]);
    expect(await outcome(sync.id)).toEqual(["key_conflict", "skipped", "skipped", "skipped"]);
    const records = await readRecords(database.db, sync.id);
    expect(records[0]).toMatchObject({
      user_id: null,
      errors: [{ found: bo.email, userId: (await user("002")).id, ours: "0207", theirs: "002" }],
    });
    expect(records[2]?.warnings).toMatchObject([{ code: "email_wanted", ordinal: 1 }]);
  });

  it("that two newcomers want goes to the first, and both records say so", async () => {
    const world = await setUp([ana]);
    const sync = await run(world, [ana, bea, { ...bea, id: "0208", name: "Ed" }]);
    expect(await outcome(sync.id)).toEqual(["skipped", "created", "duplicate_email"]);
    const warning = (await readRecords(database.db, sync.id))[1]?.warnings?.[0];
    expect(warning).toMatchObject({ code: "email_wanted", found: bo.email, ordinal: 3 });
  });
});
