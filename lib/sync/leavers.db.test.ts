import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { ana, bo, cy, everyone, prepareSmallCompany } from "./testing/small-company";
import { contextOn, createTestSource, readRecords, runSync, sourceOf, testMapping } from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();

describe("leavers", () => {
  it("ends access at once and gives it back, same id, when they return", async () => {
    const { ctx, sourceId } = await setUp();
    const { id } = await user("002");
    const left = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [cy, { ...bo, active: "False" }, ana]),
    );
    expect(left.counts).toBe(
      "0 created 0 updated 0 restored 0 terminated 2 skipped 0 failed".replace("0 terminated", "1 terminated"),
    );
    expect(await user("002")).toMatchObject({
      id,
      status: "quarantined",
      ended_by: "source",
      ended_by_source_id: sourceId,
    });
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [cy, { ...bo, active: "False" }, ana]),
    );
    expect(again.counts).toContain("3 skipped");
    const back = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(back.counts).toBe("0 created 0 updated 1 restored 0 terminated 2 skipped 0 failed");
    expect(await user("002")).toMatchObject({ id, status: "active", ended_by: null, ended_by_source_id: null });
  });

  it("ends access even when the HR system has blanked the leaver's e-mail", async () => {
    const { ctx, sourceId } = await setUp();
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [cy, { id: "002", active: "0" }, ana]),
    );
    expect(sync.counts).toContain("1 terminated");
    expect(await user("002")).toMatchObject({ status: "quarantined", email: "bo.li@acme.test" });
  });

  it("carries out a termination date on its day, though the payload stays the same", async () => {
    const leaving = { ...bo, end: "2026-03-12" };
    const { sourceId, first } = await setUp([ana, leaving]);
    expect(first.counts).toContain("2 created");
    const eve = await runSync(
      contextOn(database.db, new Date("2026-03-11T23:00:00Z")),
      sourceId,
      sourceOf(() => [ana, leaving]),
    );
    expect(eve.counts).toContain("2 skipped");
    const day = await runSync(
      contextOn(database.db, new Date("2026-03-12T00:30:00Z")),
      sourceId,
      sourceOf(() => [ana, leaving]),
    );
    expect(day.counts).toContain("1 terminated 1 skipped");
  });

  it("does not give back what an admin or SCIM took", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(
      sql`update users set status = 'quarantined', ended_by = 'scim', version = version + 1 where employee_id = '002'`,
    );
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(sync.counts).toContain("0 restored");
    expect((await readRecords(database.db, sync.id))[1]?.notes).toEqual([{ code: "ended_elsewhere", by: "scim" }]);
  });

  it("never locks out the last admin", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(
      sql`update users set role = 'admin', version = version + 1 where employee_id in ('001', '002')`,
    );
    const gone = sourceOf(() => everyone.map((row) => ({ ...row, active: "0" })));
    for (const persisted of [false, true]) {
      const sync = await runSync(ctx, sourceId, gone, { persisted });
      const codes = (await readRecords(database.db, sync.id)).map(
        (record) => record.errors?.[0]?.code ?? record.status,
      );
      expect(codes).toEqual(["terminated", "last_admin", "last_admin"]);
    }
    expect((await user("001")).status).toBe("active");
    expect((await user("002")).status).toBe("active");
  });

  it("creates no user for somebody who has already left or has not started", async () => {
    const { first } = await setUp([ana, { ...bo, active: "0" }, { ...cy, active: "0", start: "2026-04-01" }]);
    expect(first.counts).toBe("1 created 0 updated 0 restored 0 terminated 2 skipped 0 failed");
    const notes = (await readRecords(database.db, first.id)).map((record) => record.notes);
    expect(notes[1]).toEqual([{ code: "inactive" }, { code: "no_account" }]);
    expect(notes[2]).toEqual([{ code: "starts_on", on: "2026-04-01" }]);
  });
});

describe("inactive with a start date ahead", () => {
  const on = (day: string) => contextOn(database.db, new Date(`${day}T00:30:00Z`));
  const inactive = { ...bo, active: "0", start: "2026-04-01" };

  it("ends the access of whom the source called active; they come back as the same user", async () => {
    const { ctx, sourceId } = await setUp();
    const { id } = await user("002");
    const rows = [ana, inactive, cy];
    const left = await runSync(
      ctx,
      sourceId,
      sourceOf(() => rows),
    );
    expect(left.counts).toContain("1 terminated 2 skipped");
    expect((await readRecords(database.db, left.id))[1]?.notes).toEqual([
      { code: "inactive" },
      { code: "starts_again", on: "2026-04-01" },
    ]);
    const eve = await runSync(
      on("2026-03-31"),
      sourceId,
      sourceOf(() => rows),
    );
    expect((await readRecords(database.db, eve.id))[1]?.notes).toBeNull();
    const day = await runSync(
      on("2026-04-01"),
      sourceId,
      sourceOf(() => rows),
    );
    expect((await readRecords(database.db, day.id))[1]?.notes).toEqual([
      { code: "inactive" },
      { code: "already_ended" },
    ]);
    const back = await runSync(
      on("2026-04-02"),
      sourceId,
      sourceOf(() => [ana, { ...inactive, active: "1" }, cy]),
    );
    expect(back.counts).toContain("1 restored");
    expect(await user("002")).toMatchObject({ id, status: "active" });
  });

  it("brings a rehire back on the day from an unchanged payload", async () => {
    const { ctx, sourceId } = await setUp();
    const rows = [ana, { ...bo, end: "2026-03-01", start: "2026-04-01" }, cy];
    expect(
      (
        await runSync(
          ctx,
          sourceId,
          sourceOf(() => rows),
        )
      ).counts,
    ).toContain("1 terminated");
    expect(
      (
        await runSync(
          on("2026-03-31"),
          sourceId,
          sourceOf(() => rows),
        )
      ).counts,
    ).toContain("3 skipped");
    expect(
      (
        await runSync(
          on("2026-04-01"),
          sourceId,
          sourceOf(() => rows),
        )
      ).counts,
    ).toContain("1 restored");
  });

  it("clears a rehire's end date by one that means none, without a warning", async () => {
    const { ctx, sourceId } = await setUp([ana, { ...bo, end: "2025-05-31", start: "2025-09-01" }]);
    const rows = [ana, { ...bo, end: "0000-00-00", start: "2025-09-01" }];
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => rows),
    );
    expect((await readRecords(database.db, sync.id))[1]).toMatchObject({
      status: "updated",
      changes: { terminationDate: ["2025-05-31", null] },
      warnings: null,
    });
  });

  it("leaves an account made before the first day, until the source has called it active", async () => {
    const { ctx, sourceId } = await setUp([ana, cy]);
    await database.db.execute(
      sql`insert into users (id, email, name, employee_id) values (gen_random_uuid(), ${bo.email}, ${bo.name}, ${bo.id})`,
    );
    for (const rows of [[inactive], [{ ...inactive, title: "Clerk" }]]) {
      const early = await runSync(
        ctx,
        sourceId,
        sourceOf(() => rows),
      );
      expect(early.counts).toContain("1 updated");
    }
    expect(
      (
        await runSync(
          ctx,
          sourceId,
          sourceOf(() => [{ ...inactive, active: "1" }]),
        )
      ).counts,
    ).toContain("0 terminated");
    expect(
      (
        await runSync(
          ctx,
          sourceId,
          sourceOf(() => [inactive]),
        )
      ).counts,
    ).toContain("1 terminated");
  });

  it("never fails a future hire for what is still blank", async () => {
    const { first } = await setUp([ana, { id: "009", name: "Dee", active: "0", start: "2026-04-01" }]);
    expect(first.counts).toBe("1 created 0 updated 0 restored 0 terminated 1 skipped 0 failed");
    expect((await readRecords(database.db, first.id))[1]?.notes).toEqual([{ code: "starts_on", on: "2026-04-01" }]);
  });
});

it("looks at everybody again when the source's setting for contradictions changes", async () => {
  const rows = [ana, { ...bo, end: "2026-03-01" }];
  const { ctx, sourceId } = await setUp([ana, bo]);
  const ended = await runSync(
    ctx,
    sourceId,
    sourceOf(() => rows),
  );
  expect((await readRecords(database.db, ended.id))[1]).toMatchObject({
    status: "terminated",
    warnings: [{ code: "ended_but_active" }],
  });
  await database.db.execute(sql`update sources set when_contradictory = 'flag'`);
  expect(
    (
      await runSync(
        ctx,
        sourceId,
        sourceOf(() => rows),
      )
    ).counts,
  ).toContain("1 restored");
  await database.db.execute(sql`update sources set when_contradictory = 'date'`);
  expect(
    (
      await runSync(
        ctx,
        sourceId,
        sourceOf(() => rows),
      )
    ).counts,
  ).toContain("1 terminated");
});

describe("users a complete feed no longer contains", () => {
  const setUpTerminating = async (document = testMapping) => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db, "terminate", document);
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    return { ctx, sourceId };
  };

  it("are kept by default", async () => {
    const { ctx, sourceId } = await setUp();
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana]),
    );
    expect(sync.counts).toBe("0 created 0 updated 0 restored 0 terminated 1 skipped 0 failed");
  });

  it("are terminated where the source says so, and restored when they come back", async () => {
    const { ctx, sourceId } = await setUpTerminating();
    const dry = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana]),
      { persisted: false },
    );
    expect(dry.counts).toContain("2 terminated 1 skipped");
    expect((await user("002")).status).toBe("active");
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana]),
    );
    expect(sync).toMatchObject({ counts: expect.stringContaining("2 terminated 1 skipped"), planned: 3, applied: 3 });
    expect(await user("002")).toMatchObject({
      status: "quarantined",
      ended_by: "missing",
      ended_by_source_id: sourceId,
    });
    const back = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(back.counts).toContain("2 restored");
  });

  it("are kept when the feed is not complete, or when a record does not say whose it is", async () => {
    const { ctx, sourceId } = await setUpTerminating();
    const partial = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana], false),
    );
    expect(partial.counts).toContain("0 terminated 1 skipped");
    const unclear = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, { name: "Who?" }]),
    );
    expect(unclear.counts).toContain("0 terminated 3 skipped 1 failed");
    expect((await readRecords(database.db, unclear.id))[3]?.notes).toEqual([
      { code: "missing_from_feed" },
      { code: "kept_unnamed", records: 1 },
    ]);
  });

  it.each([
    ["key_conflict", testMapping],
    ["email_taken", { ...testMapping, secondaryKey: null }],
  ])("are kept when their e-mail comes under another employee ID and fails: %s", async (code, document) => {
    const { ctx, sourceId } = await setUpTerminating(document);
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, { ...bo, id: "902" }]),
    );
    expect(sync.counts).toContain("1 terminated 2 skipped 1 failed");
    expect((await readRecords(database.db, sync.id))[1]?.errors?.[0]?.code).toBe(code);
    expect((await user("002")).status).toBe("active");
    expect((await user("003")).status).toBe("quarantined");
  });

  it("are not given their access back by another source that still has them", async () => {
    const { ctx, sourceId } = await setUpTerminating();
    const other = await createTestSource(database.db);
    const all = sourceOf(() => everyone);
    await runSync(ctx, other, all);
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, cy]),
    );
    const sync = await runSync(ctx, other, all);
    expect((await readRecords(database.db, sync.id))[1]).toMatchObject({
      status: "skipped",
      notes: [{ code: "ended_elsewhere", by: "missing" }],
    });
    expect((await runSync(ctx, sourceId, all)).counts).toContain("1 restored");
  });
});
