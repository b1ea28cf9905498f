import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { restoreAccess } from "@/lib/deprovisioning/restore-access";
import { findSource } from "@/lib/settings/source/source.store";
import { asSystem } from "@/scripts/test/context";
import { cancelSync } from "../cancel";
import { approveSync } from "../hold/approve";
import { startDueSyncs } from "../schedule";
import { startSync } from "../start";
import type { Step } from "../step";
import { listBreaches } from "../testing/breaches";
import { company, guardedSource, leaving, reasonsOf } from "../testing/guarded-company";
import { ana, bo, cy, everyone, prepareSmallCompany } from "../testing/small-company";
import { carryOut, runUndo, startUndo, tryUndo } from "../testing/undoing";
import {
  contextOn,
  createTestSource,
  liftGuard,
  type Row,
  readOutcome,
  readRecords,
  readUsers,
  runSync,
  sourceOf,
} from "../testing/world";
import { undoSync } from "./undo-sync";

const { database, setUp, user, countRows } = prepareSmallCompany();
const note = "It was a mistake.";

/** Everything about users that a sync decides. */
async function snapshot() {
  return queryRows(
    database.db,
    sql`select u.id, status, role, email, name, title, employee_id, working_since::text, termination_date::text, manager_ref,
          manager_ref_type, custom, released_email, m.manager_id
        from users u left join user_managers m on m.user_id = u.id order by u.id`,
  );
}

const sync = async (world: Pick<Awaited<ReturnType<typeof setUp>>, "ctx" | "sourceId">, rows: readonly Row[]) =>
  runSync(
    world.ctx,
    world.sourceId,
    sourceOf(() => rows),
  );

describe("an undo gives back what was there before", () => {
  const feeds: [string, Row[]][] = [
    [
      "titles, custom attributes, managers",
      [{ ...cy, title: "Boss", team: "x", boss: "001" }, { ...bo, boss: undefined }, ana],
    ],
    ["leavers", [{ ...cy, active: "0", end: "2026-03-01" }, bo, ana]],
    ["a role", [{ ...cy, contractor: "0" }, { ...bo, contractor: "1" }, ana]],
    ["two who swap their addresses", [{ ...cy, email: "bo.li@acme.test" }, { ...bo, email: "cy@acme.test" }, ana]],
    [
      "a circle of addresses",
      [
        { ...cy, email: "bo.li@acme.test" },
        { ...bo, email: "ana.diaz@acme.test" },
        { ...ana, email: "cy@acme.test" },
      ],
    ],
    ["emptied values", [{ ...cy, team: "" }, bo, { ...ana, title: "", team: "" }]],
  ];

  it.each(feeds)("%s", async (_what, rows) => {
    const world = await setUp();
    await liftGuard(database.db, world.sourceId);
    const before = await snapshot();
    const bad = await sync(world, rows);
    expect(await snapshot()).not.toEqual(before);
    expect(await runUndo(world.ctx, bad.id)).toMatchObject({ status: "completed" });
    expect(await snapshot()).toEqual(before);
    expect(await listBreaches(database.db)).toEqual([]);
  });

  it("ends the access of somebody who was created, and keeps them", async () => {
    const world = await setUp();
    const bad = await sync(world, [...everyone, { id: "004", name: "Di", email: "di@acme.test", active: "1" }]);
    const undo = await runUndo(world.ctx, bad.id);
    expect(undo.counts).toBe("0 created 0 updated 0 restored 1 terminated 0 skipped 0 failed");
    expect(await user("004")).toMatchObject({
      status: "quarantined",
      ended_by: "undo",
      ended_by_source_id: world.sourceId,
    });
    expect((await readRecords(database.db, undo.id))[0]).toMatchObject({
      notes: [{ code: "undoes", sync: bad.id }],
    });
  });

  it("a leaver's address, which a newcomer got", async () => {
    const world = await setUp([{ ...cy, active: "0", end: "2026-03-01" }, bo, ana]);
    const first = await sync(world, everyone);
    expect(first.counts).toContain("1 created");
    const gone = await sync(world, [{ ...cy, active: "0", end: "2026-03-01" }, bo, ana]);
    const taken = await sync(world, [bo, ana, { id: "009", name: "New", email: "cy@acme.test", active: "1" }]);
    expect(taken.counts).toContain("1 created");
    expect((await user("003")).email).toContain("released");
    await runUndo(world.ctx, taken.id);
    expect(await user("003")).toMatchObject({ email: "cy@acme.test", status: "quarantined" });
    expect(await user("009")).toMatchObject({ status: "quarantined" });
    await runUndo(world.ctx, gone.id);
    expect(await user("003")).toMatchObject({ email: "cy@acme.test", status: "active" });
    expect(await listBreaches(database.db)).toEqual([]);
  });
});

describe("a dry run of it", () => {
  it("changes nobody and says what would come back", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, title: "Boss" }, bo, ana]);
    const before = await snapshot();
    const dry = await tryUndo(world.ctx, bad.id);
    expect(dry.counts).toBe("0 created 1 updated 0 restored 0 terminated 0 skipped 0 failed");
    expect(await snapshot()).toEqual(before);
    expect(await countRows("undone_changes")).toBe(0);
  });
});

describe("what changed since is kept", () => {
  it("by a later sync, with its number; the rest goes back", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, title: "Boss", team: "board" }, bo, ana]);
    const later = await sync(world, [{ ...cy, title: "Chief", team: "board" }, bo, ana]);
    const undo = await runUndo(world.ctx, bad.id);
    expect((await readRecords(database.db, undo.id))[0]).toMatchObject({
      status: "updated",
      changes: { "custom.team": ["board", null] },
      warnings: [{ code: "kept_since", attribute: "title", found: "Chief", sync: later.id }],
    });
    expect(await user("003")).toMatchObject({ title: "Chief", custom: {} });
  });

  it("by an admin, who is named", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, active: "0" }, bo, ana]);
    const { id } = await user("003");
    await restoreAccess(world.ctx, { userId: id });
    const again = await sync(world, [{ ...cy, active: "0" }, bo, ana]);
    const undo = await runUndo(world.ctx, bad.id);
    expect((await readRecords(database.db, undo.id))[0]).toMatchObject({
      status: "skipped",
      warnings: [{ code: "kept_since", attribute: "isActive", sync: again.id }],
    });
  });

  it("an address that a third person has by now: that record fails, the others go back", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, email: "cy.new@acme.test" }, { ...bo, title: "Boss" }, ana]);
    await sync(world, [
      { ...cy, email: "cy.new@acme.test" },
      { ...bo, title: "Boss" },
      { ...ana, email: "cy@acme.test" },
    ]);
    const undo = await runUndo(world.ctx, bad.id);
    expect(undo.counts).toBe("0 created 1 updated 0 restored 0 terminated 0 skipped 1 failed");
    expect(await user("003")).toMatchObject({ email: "cy.new@acme.test" });
    expect(await user("002")).toMatchObject({ title: null });
  });

  it("somebody who came back under an account of their own: not active twice", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, active: "0" }, { ...bo, title: "Boss" }, ana]);
    await database.db.execute(
      sql`insert into users (id, email, name, employee_id) values (gen_random_uuid(), 'again@acme.test', 'Again', '003')`,
    );
    const undo = await runUndo(world.ctx, bad.id);
    expect(undo.counts).toBe("0 created 1 updated 0 restored 0 terminated 0 skipped 1 failed");
    expect((await readRecords(database.db, undo.id))[0]).toMatchObject({
      status: "failed",
      errors: [{ code: "key_taken", attribute: "employeeId", found: "003" }],
    });
  });

  it("somebody whose data was erased fails, and says so", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, active: "0" }, bo, ana]);
    await database.db.execute(
      sql`update users set status = 'deprovisioned', anonymised = true where employee_id = '003'`,
    );
    const undo = await runUndo(world.ctx, bad.id);
    expect((await readRecords(database.db, undo.id))[0]).toMatchObject({
      status: "failed",
      errors: [{ code: "undo_erased" }],
    });
  });
});

describe("once", () => {
  it("refuses the second undo, and one of what cannot be undone", async () => {
    const world = await setUp();
    const dry = await runSync(
      world.ctx,
      world.sourceId,
      sourceOf(() => [{ ...cy, title: "Boss" }, bo, ana]),
      { persisted: false },
    );
    await expect(tryUndo(world.ctx, dry.id)).rejects.toThrow("changed nobody");
    const same = await sync(world, everyone);
    await expect(tryUndo(world.ctx, same.id)).rejects.toThrow("changed nobody");
    const bad = await sync(world, [{ ...cy, title: "Boss" }, bo, ana]);
    const undo = await runUndo(world.ctx, bad.id);
    await expect(tryUndo(world.ctx, bad.id)).rejects.toThrow("Ana has undone sync");
    await expect(tryUndo(world.ctx, undo.id)).rejects.toThrow("is an undo itself");
    await expect(tryUndo(world.ctx, 99)).rejects.toThrow("There is no sync 99.");
  });

  it("two admins at once: one wins, the other is told", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, title: "Boss" }, bo, ana]);
    const dryRun = await tryUndo(world.ctx, bad.id);
    const start = () => undoSync(world.ctx, { persisted: true, syncId: bad.id, dryRunId: dryRun.id, note });
    const results = await Promise.allSettled([start(), start()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const reason = results.find((one) => one.status === "rejected")?.reason;
    expect(String(reason)).toMatch(/Ana is undoing sync/);
  });

  it("one that was cancelled may be started again, and goes on from there", async () => {
    const world = await setUp();
    const before = await snapshot();
    const bad = await sync(world, [{ ...cy, title: "Boss" }, bo, ana]);
    await cancelSync(world.ctx, await startUndo(world.ctx, bad.id));
    expect(await runUndo(world.ctx, bad.id)).toMatchObject({ status: "completed" });
    expect(await snapshot()).toEqual(before);
  });

  it("needs a dry run of this undo", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, title: "Boss" }, bo, ana]);
    const other = { persisted: true, syncId: bad.id, dryRunId: bad.id, note } as const;
    await expect(undoSync(world.ctx, other)).rejects.toThrow("is no dry run of this undo");
  });
});

describe("the guard", () => {
  it("asks for the number of what it would hold, and is content with it", async () => {
    const { ctx, run } = await guardedSource(database.db);
    const bad = await run(leaving(12));
    await approveSync(ctx, { syncId: bad.id, choice: "all", note });
    await carryOut(ctx, bad.id);
    const dryRun = await tryUndo(ctx, bad.id);
    expect(await reasonsOf(database.db, dryRun.id)).toEqual(["access_restored"]);
    const input = { persisted: true, syncId: bad.id, dryRunId: dryRun.id, note } as const;
    await expect(undoSync(ctx, { ...input, typed: "11" })).rejects.toThrow("The number that was typed is not 12.");
    const { syncId } = await undoSync(ctx, { ...input, typed: "12" });
    expect(await carryOut(ctx, syncId)).toMatchObject({
      status: "completed",
      counts: expect.stringContaining("12 restored"),
    });
    expect((await readUsers(database.db)).filter(({ status }) => status === "active")).toHaveLength(29);
  });

  it("holds what nobody was told, and the next feed does not replace it", async () => {
    const { ctx, run } = await guardedSource(database.db);
    const bad = await run(leaving(12));
    await approveSync(ctx, { syncId: bad.id, choice: "all", note });
    await carryOut(ctx, bad.id);
    const undoId = await startUndo(ctx, bad.id);
    await database.db.execute(sql`update syncs set hold_end = null where id = ${undoId}`);
    expect(await carryOut(ctx, undoId)).toMatchObject({ status: "held" });
    await run(company);
    expect(await readOutcome(database.db, undoId)).toMatchObject({ status: "held" });
    await approveSync(ctx, { syncId: undoId, choice: "all", note });
    expect(await carryOut(ctx, undoId)).toMatchObject({ status: "completed" });
  });
});

describe("an undo that dies goes on", () => {
  const rows = Array.from({ length: 4_500 }, (_, at): Row => {
    const id = String(at + 1).padStart(5, "0");
    return { id, name: `Person ${id}`, email: `p${id}@acme.test`, title: "Nurse", active: "1" };
  });

  it.each(["undo-list", "undo-plan-0", "undo-settle", "guard", "addresses", "apply-0", "managers"])(
    "in %s",
    async (deadly) => {
      const world = { ctx: contextOn(database.db), sourceId: await createTestSource(database.db) };
      await liftGuard(database.db, world.sourceId);
      await sync(world, rows);
      const before = await snapshot();
      const bad = await sync(
        world,
        rows.map((row, at) => (at % 3 === 0 ? { ...row, active: "0" } : { ...row, title: "Boss" })),
      );
      const undoId = await startUndo(world.ctx, bad.id);
      const memo = new Map<string, unknown>();
      let died = false;
      const dying: Step = {
        async run(id, work) {
          if (memo.has(id)) return memo.get(id) as never;
          const result = await work();
          if (id === deadly && !died) {
            died = true;
            throw new Error("killed");
          }
          memo.set(id, result);
          return result;
        },
      };
      await expect(carryOut(world.ctx, undoId, dying)).rejects.toThrow("killed");
      expect(await carryOut(world.ctx, undoId, dying)).toMatchObject({
        status: "completed",
        counts: "0 created 3000 updated 1500 restored 0 terminated 0 skipped 0 failed",
      });
      expect(await snapshot()).toEqual(before);
      expect(await countRows("undone_changes")).toBe(4_500);
    },
  );
});

describe("the schedule", () => {
  it("is paused with the undo, and nothing is due until it is resumed", async () => {
    const world = await setUp();
    const bad = await sync(world, [{ ...cy, title: "Boss" }, bo, ana]);
    await carryOut(world.ctx, await startUndo(world.ctx, bad.id, { pause: true }));
    expect(await findSource(database.db, world.sourceId)).toMatchObject({ schedulePausedBy: "Ana" });
    const later = { ...asSystem(world.ctx), now: new Date("2030-01-01T05:00:00Z") };
    expect(await startDueSyncs(later)).toEqual({ syncIds: [] });
    const { syncId } = await startSync(world.ctx, { kind: "full", sourceId: world.sourceId, persisted: false });
    expect(syncId).toBeGreaterThan(bad.id);
  });
});
