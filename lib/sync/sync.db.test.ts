import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { queryRows } from "@/lib/db/rows";
import { SourceError } from "@/lib/sources/error";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { cancelSync } from "./cancel";
import { requeueWaiting } from "./requeue";
import { executeSync } from "./run";
import { startSync } from "./start";
import { inlineStep, type Step } from "./step";
import {
  contextOn,
  createTestSource,
  type Row,
  readOutcome,
  readRecords,
  readUsers,
  runSync,
  saveTestMapping,
  sourceOf,
  testMapping,
} from "./testing/world";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => resetDatabase(database.db));

const ana: Row = { id: "001", name: "Ana Díaz", email: "Ana.Diaz@acme.test", title: "CEO", active: "1", team: "board" };
const bo: Row = { id: "002", name: "Bo Li", email: "bo.li@acme.test", boss: "001", active: "1" };
const cy: Row = { id: "003", name: "Cy O'Neil", email: "cy@acme.test", boss: "002", active: "1", contractor: "1" };
const everyone = [cy, bo, ana];

const setUp = async (rows: readonly (Row | string)[] = everyone) => {
  const ctx = contextOn(database.db);
  const sourceId = await createTestSource(database.db);
  const first = await runSync(
    ctx,
    sourceId,
    sourceOf(() => rows),
  );
  return { ctx, sourceId, first };
};
const user = async (employeeId: string) => {
  const found = (await readUsers(database.db)).find((one) => one.employee_id === employeeId);
  if (!found) throw new Error(`No user ${employeeId}`);
  return found;
};

describe("a first persisted sync", () => {
  it("creates everybody with attributes, roles, custom fields and managers, whatever the feed's order", async () => {
    const { first } = await setUp();
    expect(first).toMatchObject({ status: "completed", fetched: 3, error: null });
    expect(first.counts).toBe("3 created 0 updated 0 restored 0 terminated 0 skipped 0 failed");
    expect(await readUsers(database.db)).toMatchObject([
      {
        employee_id: "001",
        email: "ana.diaz@acme.test",
        name: "Ana Díaz",
        role: "regular",
        manager: null,
        custom: { team: "board" },
      },
      { employee_id: "002", manager: "001", role: "regular", custom: {} },
      { employee_id: "003", manager: "002", role: "restricted" },
    ]);
  });

  it("changes nobody as a dry run, and says what it would do", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const dry = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
      { persisted: false },
    );
    expect(dry).toMatchObject({
      status: "completed",
      counts: "3 created 0 updated 0 restored 0 terminated 0 skipped 0 failed",
    });
    expect(await readUsers(database.db)).toEqual([]);
    expect((await readRecords(database.db, dry.id))[2]?.changes).toMatchObject({
      name: [null, "Ana Díaz"],
      "custom.team": [null, "board"],
    });
  });
});

describe("the same feed again", () => {
  it("skips everybody without evaluating", async () => {
    const { ctx, sourceId } = await setUp();
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(again.counts).toBe("0 created 0 updated 0 restored 0 terminated 3 skipped 0 failed");
    expect((await readUsers(database.db)).map((one) => one.version)).toEqual([1, 1, 1]);
  });

  it("knows a payload whose keys come in another order", async () => {
    const { ctx, sourceId } = await setUp();
    const turned = everyone.map((row) => Object.fromEntries(Object.entries(row).reverse()));
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => turned),
    );
    expect(await countRows("payloads")).toBe(3);
  });

  it("is evaluated anew under another mapping version", async () => {
    const { ctx, sourceId } = await setUp();
    const attributes = { ...testMapping.attributes, title: "join(' ', ['Dr', name])" };
    await saveTestMapping(database.db, sourceId, { ...testMapping, attributes }, 2);
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(again.counts).toBe("0 created 3 updated 0 restored 0 terminated 0 skipped 0 failed");
    expect((await user("002")).title).toBe("Dr Bo Li");
  });

  it("is evaluated anew for a user somebody else has changed", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(sql`update users set title = 'Edited', version = version + 1 where employee_id = '001'`);
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(again.counts).toBe("0 created 1 updated 0 restored 0 terminated 2 skipped 0 failed");
    expect((await user("001")).title).toBe("CEO");
  });
});

describe("movers", () => {
  it("updates only what changed, and says from what to what", async () => {
    const { ctx, sourceId } = await setUp();
    const moved = [{ ...cy, contractor: "0", boss: "001", team: "sales" }, bo, { ...ana, title: undefined }];
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => moved),
    );
    expect(sync.counts).toBe("0 created 2 updated 0 restored 0 terminated 1 skipped 0 failed");
    expect(await readRecords(database.db, sync.id)).toMatchObject([
      { changes: { role: ["restricted", "regular"], manager: ["002", "001"], "custom.team": [null, "sales"] } },
      { status: "skipped", changes: null },
      { changes: { title: ["CEO", null] } },
    ]);
    expect(await user("003")).toMatchObject({ manager: "001", role: "regular", custom: { team: "sales" }, version: 2 });
  });

  it("keeps the user when the e-mail changes, and lets two people swap theirs", async () => {
    const { ctx, sourceId } = await setUp();
    const before = await user("002");
    const swapped = [{ ...cy, email: bo.email }, { ...bo, email: cy.email }, ana];
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => swapped),
    );
    expect(sync.counts).toBe("0 created 2 updated 0 restored 0 terminated 1 skipped 0 failed");
    expect(await user("002")).toMatchObject({ id: before.id, email: "cy@acme.test" });
    expect(await user("003")).toMatchObject({ email: "bo.li@acme.test" });
  });

  it("never touches the role of admins and organizers", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(
      sql`update users set role = 'organizer', version = version + 1 where employee_id = '003'`,
    );
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect((await user("003")).role).toBe("organizer");
  });

  it("lets a secondary key find a user the primary key does not know, but never take one over", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await database.db.execute(
      sql`insert into users (id, email, name) values (gen_random_uuid(), 'bo.li@acme.test', 'Bo')`,
    );
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [bo]),
    );
    expect(sync.counts).toContain("1 updated");
    const thief = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [bo, { ...ana, email: bo.email }]),
    );
    expect((await readRecords(database.db, thief.id))[1]?.errors?.[0]).toMatchObject({ code: "key_conflict" });
    expect(await user("002")).toMatchObject({ email: "bo.li@acme.test" });
  });
});

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
    expect(await user("002")).toMatchObject({ id, status: "quarantined", deactivated_by: `source:${sourceId}` });
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
    expect(await user("002")).toMatchObject({ id, status: "active", deactivated_by: null });
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
      sql`update users set status = 'quarantined', deactivated_by = 'scim', version = version + 1 where employee_id = '002'`,
    );
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(sync.counts).toContain("0 restored");
    expect((await readRecords(database.db, sync.id))[1]?.note).toBe(
      "Access was ended by scim; a sync does not give it back.",
    );
  });

  it("never locks out the last admin", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(
      sql`update users set role = 'admin', version = version + 1 where employee_id in ('001', '002')`,
    );
    const gone = everyone.map((row) => ({ ...row, active: "0" }));
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => gone),
    );
    expect((await readUsers(database.db)).filter((one) => one.role === "admin" && one.status === "active")).not.toEqual(
      [],
    );
    expect(sync.counts).toContain("failed");
  });

  it("creates no user for somebody who has already left or has not started", async () => {
    const { first } = await setUp([ana, { ...bo, active: "0" }, { ...cy, active: "0", start: "2026-04-01" }]);
    expect(first.counts).toBe("1 created 0 updated 0 restored 0 terminated 2 skipped 0 failed");
    const notes = (await readRecords(database.db, first.id)).map((record) => record.note);
    expect(notes[2]).toBe("Starts on 2026-04-01; the user is created then.");
  });
});

describe("users a complete feed no longer contains", () => {
  const setUpTerminating = async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db, "terminate");
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
    expect(sync.counts).toContain("2 terminated 1 skipped");
    expect(await user("002")).toMatchObject({ status: "quarantined", deactivated_by: "missing" });
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
    expect((await readRecords(database.db, unclear.id))[3]?.note).toContain("Access stays: 1 failed records");
  });
});

describe("a feed that is not to be trusted", () => {
  it("fails when it is empty, and changes nobody", async () => {
    const { ctx, sourceId } = await setUp();
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => []),
    );
    expect(sync).toMatchObject({ status: "failed", error: { code: "no_records" } });
    expect((await readUsers(database.db)).every((one) => one.status === "active")).toBe(true);
  });

  it("starts a broken download again, and fails with the source's words when it stays broken", async () => {
    const { ctx, sourceId } = await setUp();
    let tries = 0;
    const broken = sourceOf(() => {
      tries += 1;
      throw new SourceError("truncated", "The reply ended after 12 records.");
    });
    const sync = await runSync(ctx, sourceId, broken);
    expect(tries).toBe(3);
    expect(sync).toMatchObject({
      status: "failed",
      error: { code: "truncated", message: "The reply ended after 12 records." },
    });
  });

  it("fails single records with words and goes on", async () => {
    const hostile = [
      ana,
      "not json at all",
      `{"id":"005","name":"Deep","email":"deep@acme.test","active":"1","team":${"[".repeat(300)}${"]".repeat(300)}}`,
      '{"id":"006","name":"N\\u0000ul \\ud800","email":"nul@acme.test","active":"1","__proto__":{"admin":true}}',
      '"a string"',
      { ...bo, email: "not an address" },
    ];
    const { first } = await setUp(hostile);
    expect(first).toMatchObject({ status: "completed", fetched: 6 });
    expect(first.counts).toBe("2 created 0 updated 0 restored 0 terminated 0 skipped 4 failed");
    const records = await readRecords(database.db, first.id);
    expect(records[5]?.errors?.[0]?.message).toContain("not an address");
  });

  it("fails the later of two records for one person, naming the first", async () => {
    const { first } = await setUp([ana, { ...ana, title: "Clone" }, { ...bo, email: ana.email }]);
    const records = await readRecords(database.db, first.id);
    expect(records.map((record) => record.status)).toEqual(["created", "failed", "failed"]);
    expect(records[1]?.errors?.[0]?.message).toContain("Record 1 came first");
    expect(records[2]?.errors?.[0]).toMatchObject({ code: "duplicate_email" });
  });

  it("does not give an address that somebody else keeps", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(
      sql`insert into users (id, email, name) values (gen_random_uuid(), 'new@acme.test', 'Nobody')`,
    );
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [{ ...bo, email: "new@acme.test" }]),
    );
    expect((await readRecords(database.db, sync.id))[0]?.errors?.[0]).toMatchObject({ code: "email_taken" });
  });
});

describe("managers", () => {
  it("warns of an unknown one, links later when a sync brings them, and cuts circles", async () => {
    const { ctx, sourceId, first } = await setUp([{ ...bo, boss: "777" }]);
    expect((await readRecords(database.db, first.id))[0]?.warnings).toMatchObject([{ code: "unknown_manager" }]);
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => [
        { ...bo, boss: "777" },
        { ...ana, id: "777", boss: "777" },
      ]),
    );
    expect(await user("002")).toMatchObject({ manager: "777" });
    expect(await user("777")).toMatchObject({ manager: null });
    const circle = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [
        { ...bo, boss: "777" },
        { ...ana, id: "777", boss: "002" },
      ]),
    );
    const managers = (await readUsers(database.db)).map((one) => one.manager);
    expect(managers.filter((manager) => manager === null)).toHaveLength(1);
    const warnings = (await readRecords(database.db, circle.id)).flatMap((record) => record.warnings ?? []);
    expect(warnings.map((warning) => warning.code)).toContain("manager_cycle");
  });
});

describe("a sync that is interrupted", () => {
  const many = Array.from({ length: 4_500 }, (_, at): Row => {
    const id = String(at + 1).padStart(5, "0");
    return { id, name: `Person ${id}`, email: `p${id}@acme.test`, boss: at === 0 ? undefined : "00001", active: "1" };
  });

  it.each(["fetch", "plan-0", "settle", "apply-0", "managers"])(
    "goes on after dying in %s, nobody twice",
    async (deadly) => {
      const ctx = contextOn(database.db);
      const sourceId = await createTestSource(database.db);
      const memo = new Map<string, unknown>();
      let died = false;
      const dying: Step = {
        async run(id, work) {
          if (memo.has(id)) return memo.get(id) as never;
          const result = await work();
          // The work was committed, but the engine never heard of it: it is done once more.
          if (id === deadly && !died) {
            died = true;
            throw new Error("killed");
          }
          memo.set(id, result);
          return result;
        },
      };
      const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
      await expect(
        executeSync(
          ctx,
          syncId,
          dying,
          sourceOf(() => many),
        ),
      ).rejects.toThrow("killed");
      await executeSync(
        ctx,
        syncId,
        dying,
        sourceOf(() => many),
      );
      expect(await readOutcome(database.db, syncId)).toMatchObject({
        status: "completed",
        fetched: 4_500,
        counts: "4500 created 0 updated 0 restored 0 terminated 0 skipped 0 failed",
      });
      expect(await countRows("users")).toBe(4_500);
      expect(await countRows("user_records")).toBe(4_500);
      expect(await countRows("user_sources")).toBe(4_500);
    },
  );

  const another = (ctx: Context): Context => ({ ...ctx, requestId: "another run" });
  const everybody = {
    status: "completed",
    counts: "4500 created 0 updated 0 restored 0 terminated 0 skipped 0 failed",
  };

  it("belongs to the run that took it: an event that comes twice does nothing", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const source = sourceOf(() => many);
    const interrupted: Step = {
      async run(id, work) {
        if (id === "settle") {
          await executeSync(another(ctx), syncId, inlineStep, source);
          expect(await requeueWaiting(ctx)).toEqual({ syncIds: [] });
        }
        return work();
      },
    };
    await executeSync(ctx, syncId, interrupted, source);
    await executeSync(another(ctx), syncId, inlineStep, source);
    expect(await readOutcome(database.db, syncId)).toMatchObject(everybody);
  });

  it("is left by a run that has gone silent to the next, and the first does nothing more", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const source = sourceOf(() => many);
    const silent: Step = {
      async run(id, work) {
        if (id === "managers") {
          await database.db.execute(sql`update syncs set beat_at = now() - interval '1 hour'`);
          expect(await requeueWaiting(ctx)).toEqual({ syncIds: [syncId] });
          await executeSync(another(ctx), syncId, inlineStep, source);
        }
        return work();
      },
    };
    await executeSync(ctx, syncId, silent, source);
    expect(await readOutcome(database.db, syncId)).toMatchObject(everybody);
    expect(await countRows("users")).toBe(4_500);
  });

  it("stops between chunks when cancelled, keeps what was applied, and says so", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const cancelling: Step = {
      async run(id, work) {
        if (id === "apply-0") await cancelSync(ctx, syncId);
        return work();
      },
    };
    await executeSync(
      ctx,
      syncId,
      cancelling,
      sourceOf(() => many),
    );
    expect(await readOutcome(database.db, syncId)).toMatchObject({ status: "cancelled" });
    expect(await countRows("users")).toBe(0);
    await expect(cancelSync(ctx, syncId)).rejects.toThrow(`Sync #${syncId} has already ended.`);
  });

  it("does not overwrite a user who was changed since planning", async () => {
    const { ctx, sourceId } = await setUp();
    const racing: Step = {
      async run(id, work) {
        if (id === "apply-0") {
          await database.db.execute(
            sql`update users set title = 'By hand', version = version + 1 where employee_id = '001'`,
          );
        }
        return work();
      },
    };
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [{ ...ana, title: "Chair" }]),
      { step: racing },
    );
    expect(sync.counts).toContain("1 failed");
    expect(await user("001")).toMatchObject({ title: "By hand" });
    expect((await readRecords(database.db, sync.id))[0]?.errors?.[0]).toMatchObject({ code: "changed_since_planned" });
  });
});

describe("starting", () => {
  it("lets one full sync per source be open, and names it to the second admin", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const started = await Promise.allSettled(
      [1, 2].map(() => startSync(ctx, { kind: "full", sourceId, persisted: false })),
    );
    expect(started.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(startSync(ctx, { kind: "full", sourceId, persisted: false })).rejects.toThrow(
      /Sync #1, started by Ana, is still under way/,
    );
  });

  it("syncs one person, and nobody else whatever the source answers", async () => {
    const { ctx, sourceId } = await setUp();
    const { id } = await user("002");
    const run = async (rows: Row[]) => {
      const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId: id, persisted: true });
      await executeSync(
        ctx,
        syncId,
        inlineStep,
        sourceOf(() => rows),
      );
      return readOutcome(database.db, syncId);
    };
    expect((await run([{ ...bo, title: "Lead" }])).counts).toContain("1 updated");
    expect(await run([])).toMatchObject({ status: "failed", error: { code: "no_records" } });
    const other = sourceOf(() => []);
    const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId: id, persisted: true });
    await executeSync(ctx, syncId, inlineStep, async (...args) => {
      const open = await other(...args);
      return {
        ...open,
        adapter: { ...open.adapter, pullOne: async () => [Buffer.from(JSON.stringify({ ...ana, title: "X" }))] },
      };
    });
    expect((await readRecords(database.db, syncId))[0]?.errors?.[0]).toMatchObject({ code: "other_person" });
    expect((await user("001")).title).toBe("CEO");
  });
});

async function countRows(table: string): Promise<number> {
  const rows = await queryRows<{ count: number }>(
    database.db,
    sql`select count(*)::int as count from ${sql.raw(table)}`,
  );
  return rows[0]?.count ?? -1;
}
