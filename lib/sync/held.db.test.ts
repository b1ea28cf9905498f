import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { guardSettings } from "@/lib/guard/settings";
import { findHold } from "@/lib/records/held/held.store";
import { saveGuardrails } from "@/lib/settings/guardrails/save-guardrails";
import { saveSecondAdmin } from "@/lib/settings/guardrails/second-admin";
import { asSystem } from "@/scripts/test/context";
import { cancelSync } from "./cancel";
import { approveSync } from "./hold/approve";
import { discardSync, expireHolds } from "./hold/discard";
import { executeSync } from "./run";
import { startSync } from "./start";
import { inlineStep, type Step } from "./step";
import {
  changed,
  company,
  guardedMapping,
  guardedSource,
  leaving,
  reasonsOf,
  renamed,
} from "./testing/guarded-company";
import { prepareSmallCompany } from "./testing/small-company";
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
} from "./testing/world";

const { database, user } = prepareSmallCompany();
const note = "HR confirmed it on the phone.";
const everybody = 99;

const active = async () => (await readUsers(database.db)).filter(({ status }) => status === "active").length;
const audited = async (action: string) =>
  queryRows<{ actor: string; after: Record<string, unknown> }>(
    database.db,
    sql`select actor_name as actor, after from audit_events where action = ${action} order by id`,
  );

type World = Awaited<ReturnType<typeof guardedSource>>;

async function held(rows: readonly Row[] = leaving(12)) {
  const world = await guardedSource(database.db);
  const sync = await world.run(rows);
  expect(sync.status).toBe("held");
  return { ...world, syncId: sync.id };
}

/** What the job does when somebody has approved: nothing is fetched. */
async function carryOut({ ctx }: Pick<World, "ctx">, syncId: number, step: Step = inlineStep) {
  const run = { ...asSystem(ctx), requestId: "the approved run" };
  await executeSync(run, syncId, step, async () => {
    throw new Error("An approved sync is not fetched again.");
  });
  return readOutcome(database.db, syncId);
}

const recordOf = async (syncId: number, userId: string) => {
  const record = (await readRecords(database.db, syncId)).find(({ user_id }) => user_id === userId);
  if (!record) throw new Error("They have no record in this sync.");
  return record;
};

describe("a bad feed is held, and changes nobody", () => {
  const rows: [name: string, feed: Row[], whenMissing: "keep" | "terminate", reasons: string[]][] = [
    ["F1 everybody terminated", leaving(everybody), "keep", ["access_ended"]],
    [
      "F1 the status in capitals",
      changed(everybody, () => ({ active: "ACTIVE" })),
      "keep",
      ["access_ended", "unknown_status"],
    ],
    ["F2 half of the people", company.slice(0, 15), "terminate", ["access_ended"]],
    ["F2 one person", company.slice(0, 1), "terminate", ["access_ended", "feed_short"]],
    ["F2 one person, the missing are kept", company.slice(0, 1), "keep", ["feed_short"]],
    ["nobody at all", [], "terminate", ["access_ended", "feed_short"]],
    ["nobody at all, the missing are kept", [], "keep", ["feed_short"]],
    ["F3 the indicator renamed", renamed("contractor", "Type"), "keep", ["path_gone:restricted"]],
    ["F4 the title renamed", renamed("title", "Job"), "keep", ["value_emptied:title", "path_gone:title"]],
    ["F4 the manager renamed", renamed("boss", "Lead"), "keep", ["value_emptied:manager", "path_gone:manager"]],
    [
      "F4 the first day renamed",
      renamed("start", "Hired"),
      "keep",
      ["value_emptied:workingSince", "path_gone:workingSince"],
    ],
    ["F5 the status renamed", renamed("active", "Status"), "keep", ["access_ended", "path_gone:isActive"]],
    [
      "F6 another domain",
      changed(everybody, (_, at) => ({ email: `person${at}@new.test` })),
      "keep",
      ["email_changed"],
    ],
    ["an unmapped field renamed", renamed("building", "House"), "keep", ["header_changed"]],
    [
      "employee IDs without their zeros",
      changed(everybody, ({ id }) => ({ id: String(Number(id)) })),
      "keep",
      ["newly_failed", "failed", "lost_zeros"],
    ],
    [
      "addresses one row too low",
      company.map((row, at) => ({ ...row, email: `person${(at + 1) % 30}@acme.test` })),
      "keep",
      ["email_changed", "addresses_moved"],
    ],
  ];
  it.each(rows)("%s", async (_name, feed, whenMissing, reasons) => {
    const { run } = await guardedSource(database.db, whenMissing);
    const before = await readUsers(database.db);
    const dry = await run(feed, { persisted: false });
    expect(dry.status).toBe("completed");
    const sync = await run(feed);
    expect(sync.status).toBe("held");
    expect(await reasonsOf(database.db, sync.id)).toEqual(reasons);
    expect(await reasonsOf(database.db, dry.id)).toEqual(await reasonsOf(database.db, sync.id));
    expect(await readUsers(database.db)).toEqual(before);
    expect(await audited("sync.hold")).toMatchObject([{ actor: "system" }]);
  });

  it("an empty feed, every night anew and however few people there are, and a dry run says so", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db, "terminate", guardedMapping);
    const run = (rows: readonly Row[]) =>
      runSync(
        ctx,
        sourceId,
        sourceOf(() => rows),
      );
    await run(company.slice(1, 4));
    const first = await run([]);
    expect([first.status, await reasonsOf(database.db, first.id)]).toEqual(["held", ["feed_short"]]);
    await approveSync(ctx, { syncId: first.id, choice: "all", note });
    expect(await carryOut({ ctx }, first.id)).toMatchObject({ status: "completed" });
    expect(await active()).toBe(0);
    expect((await run([])).status).toBe("held");
    expect((await run(company.slice(1, 4))).status).toBe("completed");
    expect(await active()).toBe(3);
  });

  it("a mapping that takes everybody for inactive", async () => {
    const { run, sourceId } = await guardedSource(database.db);
    const attributes = { ...guardedMapping.attributes, isActive: "active == 'Activ'" };
    await saveTestMapping(database.db, sourceId, { ...guardedMapping, attributes }, 2);
    expect(await run(company)).toMatchObject({ status: "held", counts: expect.stringContaining("29 terminated") });
    expect(await active()).toBe(29);
  });
});

describe("an ordinary day goes through", () => {
  it("leavers, movers, joiners, and nothing at all", async () => {
    const { run } = await guardedSource(database.db);
    const day = [
      ...changed(2, () => ({ active: "Left" })).map((row, at) => (at > 24 ? { ...row, title: "Matron" } : row)),
      { ...company[5], id: "0900", name: "New", email: "new@acme.test" },
    ];
    expect((await run(day)).status).toBe("completed");
    expect((await run(day)).status).toBe("completed");
    expect((await run(company)).status).toBe("completed");
  });

  it("and the fields of the last day are known after days without a change", async () => {
    const { run } = await guardedSource(database.db);
    for (let day = 0; day < 3; day++) await run(company);
    const sync = await run(renamed("building", "House"));
    expect(await reasonsOf(database.db, sync.id)).toEqual(["header_changed"]);
  });

  it("also where everybody who had a field is somebody else today", async () => {
    const { run } = await guardedSource(database.db);
    const some = company.map(({ building, ...row }, at) => (at % 2 === 0 ? { ...row, building } : row));
    const others = company.map(({ building, ...row }, at) => (at % 2 === 1 ? { ...row, building } : row));
    expect((await run(some)).status).toBe("completed");
    expect((await run(others)).status).toBe("completed");
  });
});

describe("a held sync", () => {
  it("blocks no dry run, no single-user sync and no other", async () => {
    const { ctx, run, sourceId, syncId } = await held();
    expect((await run(company, { persisted: false })).status).toBe("completed");
    const { id: userId } = await user("0103");
    const single = await startSync(ctx, { kind: "single", sourceId, userId, persisted: true });
    await executeSync(
      asSystem(ctx),
      single.syncId,
      inlineStep,
      sourceOf(() => leaving(12)),
    );
    expect((await user("0103")).status).toBe("quarantined");
    expect((await readOutcome(database.db, syncId)).status).toBe("held");
    await expect(cancelSync(ctx, syncId)).rejects.toThrow("has already ended");
  });

  it("is replaced by the next sync once that is judged, and can no longer be approved", async () => {
    const { ctx, run, syncId } = await held();
    const next = await run(company);
    expect(next.status).toBe("completed");
    expect((await readOutcome(database.db, syncId)).status).toBe("cancelled");
    expect((await findHold(database.db, syncId)).end).toMatchObject({ end: "replaced", replacedBy: next.id });
    await expect(approveSync(ctx, { syncId, choice: "all", note })).rejects.toThrow(
      `Sync #${next.id} has taken the place`,
    );
    expect(await active()).toBe(29);
  });

  it("is approved by another admin than whoever caused it, where the company asks for that", async () => {
    const { ctx, sourceId, syncId } = await held();
    await saveSecondAdmin(ctx, { required: true });
    await expect(approveSync(ctx, { syncId, choice: "all", note })).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("since you started it"),
    });
    const bea = { ...ctx, actor: { type: "admin", id: "00000000-0000-4000-8000-0000000000be", name: "Bea" } } as const;
    await approveSync(bea, { syncId, choice: "all", note });
    expect((await carryOut({ ctx }, syncId)).status).toBe("completed");

    const misspelt = { ...guardedMapping, attributes: { ...guardedMapping.attributes, isActive: "active == 'Activ'" } };
    await saveTestMapping(database.db, sourceId, misspelt, 2);
    await database.db.execute(sql`update mapping_versions set author_id = ${bea.actor.id}::uuid where number = 2`);
    const next = await runSync(
      ctx,
      sourceId,
      sourceOf(() => company),
    );
    expect(next.status).toBe("held");
    const choice = { syncId: next.id, choice: "all", note } as const;
    await expect(approveSync(bea, choice)).rejects.toThrow("since you saved mapping v2");
    await saveSecondAdmin(ctx, { required: false });
    expect(await audited("settings.update")).toMatchObject([
      { after: { required: true } },
      { after: { required: false } },
    ]);
    await approveSync(bea, choice);
    expect((await carryOut({ ctx }, next.id)).status).toBe("completed");
  });

  it("stays where the next feed cannot be fetched", async () => {
    const { ctx, sourceId, syncId } = await held();
    const next = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    await executeSync(
      asSystem(ctx),
      next.syncId,
      inlineStep,
      sourceOf(() => [], false),
    );
    expect((await readOutcome(database.db, next.syncId)).status).toBe("failed");
    expect((await readOutcome(database.db, syncId)).status).toBe("held");
  });

  it("is approved as it was shown, and makes the measure for the next", async () => {
    const world = await held();
    const { ctx, run, syncId } = world;
    await approveSync(ctx, { syncId, choice: "all", note });
    expect(await carryOut(world, syncId)).toMatchObject({
      status: "completed",
      counts: expect.stringContaining("12 terminated"),
    });
    expect(await active()).toBe(17);
    expect(await audited("sync.approve")).toMatchObject([{ actor: "Ana", after: { choice: "all", note } }]);
    await expect(approveSync(ctx, { syncId, choice: "all", note })).rejects.toThrow("Ana has approved sync");
    await expect(discardSync(ctx, { syncId, note })).rejects.toThrow("Ana has approved sync");
    expect((await run(leaving(12))).status).toBe("completed");
  });

  it("lets one person's leaving through alone; the others are proposed again", async () => {
    const world = await held();
    const { ctx, run, syncId } = world;
    const leaver = await user("0104");
    const { id } = await recordOf(syncId, leaver.id);
    await approveSync(ctx, { syncId, choice: "only", chosen: { records: [id] }, note });
    const sync = await carryOut(world, syncId);
    expect(sync).toMatchObject({ status: "completed", counts: expect.stringContaining("1 terminated 29 skipped") });
    expect((await user("0104")).status).toBe("quarantined");
    expect(await active()).toBe(28);
    const left = await recordOf(syncId, (await user("0105")).id);
    expect(left).toMatchObject({ status: "skipped", notes: [{ code: "inactive" }, { code: "left_out", name: "Ana" }] });
    expect(await run(leaving(12))).toMatchObject({ status: "held", counts: expect.stringContaining("11 terminated") });
  });

  it("lets all but a group through", async () => {
    const feed = changed(12, () => ({ active: "Left" })).map((row, at) =>
      at > 15 ? { ...row, title: "Matron" } : row,
    );
    const world = await held([...feed, { ...company[5], id: "0900", name: "New", email: "new@acme.test" }]);
    const groups = [{ kind: "access_ended" as const, attribute: null, from: null, to: "inactive" }];
    await approveSync(world.ctx, { syncId: world.syncId, choice: "all_but", chosen: { groups }, note });
    const sync = await carryOut(world, world.syncId);
    expect(sync.counts).toContain("1 created 14 updated 0 restored 0 terminated");
    expect(await active()).toBe(30);
  });

  it("does not create somebody who was left out, and does so another day", async () => {
    const newcomers = Array.from({ length: 60 }, (_, at) => ({
      ...company[5],
      id: `0${500 + at}`,
      name: `New ${at}`,
      email: `new${at}@acme.test`,
    }));
    const world = await held([...company, ...newcomers]);
    const groups = [{ kind: "created" as const, attribute: null, from: null, to: null }];
    await approveSync(world.ctx, { syncId: world.syncId, choice: "all_but", chosen: { groups }, note });
    expect((await carryOut(world, world.syncId)).counts).toContain("0 created");
    const again = await world.run([...company, ...newcomers]);
    await approveSync(world.ctx, { syncId: again.id, choice: "all", note });
    expect((await carryOut(world, again.id)).counts).toContain("60 created");
  });

  it("leaves out whoever changed since, and is refused under another mapping", async () => {
    const world = await held();
    const { ctx, sourceId, syncId } = world;
    await database.db.execute(sql`update users set title = 'Chief', version = version + 1 where employee_id = '0104'`);
    await saveTestMapping(database.db, sourceId, guardedMapping, 2);
    await expect(approveSync(ctx, { syncId, choice: "all", note })).rejects.toThrow(
      "have changed since this plan was made",
    );
    await database.db.execute(sql`delete from mapping_versions where number = 2`);
    expect(await approveSync(ctx, { syncId, choice: "all", note })).toMatchObject({ drifted: 1 });
    const sync = await carryOut(world, syncId);
    expect(sync.counts).toContain("11 terminated");
    expect(await user("0104")).toMatchObject({ status: "active", title: "Chief" });
    expect(await recordOf(syncId, (await user("0104")).id)).toMatchObject({
      status: "failed",
      errors: [{ code: "changed_since_planned" }],
    });
  });

  it("waits while another sync is under way", async () => {
    const { ctx, sourceId, syncId } = await held();
    await startSync(ctx, { kind: "full", sourceId, persisted: false });
    await expect(approveSync(ctx, { syncId, choice: "all", note })).rejects.toThrow("Another sync of this source");
    expect((await readOutcome(database.db, syncId)).status).toBe("held");
  });

  it("that was approved and cancelled before it began tells of nothing that it did not do", async () => {
    const { ctx, syncId } = await held();
    await approveSync(ctx, { syncId, choice: "all", note });
    await cancelSync(ctx, syncId);
    expect(await readOutcome(database.db, syncId)).toMatchObject({
      status: "cancelled",
      counts: "0 created 0 updated 0 restored 0 terminated 30 skipped 0 failed",
    });
    const { id: userId } = await user("0101");
    expect((await recordOf(syncId, userId)).notes).toContainEqual({ code: "not_applied" });
    expect(await active()).toBe(29);
  });

  it("is discarded with a note, and changes nobody", async () => {
    const { ctx, syncId } = await held();
    await expect(discardSync(ctx, { syncId, note: " " })).rejects.toThrow("Say why");
    await discardSync(ctx, { syncId, note });
    expect((await readOutcome(database.db, syncId)).status).toBe("cancelled");
    expect(await audited("sync.discard")).toMatchObject([{ actor: "Ana", after: { note } }]);
    await expect(approveSync(ctx, { syncId, choice: "all", note })).rejects.toThrow("Ana has discarded");
    await expect(discardSync(asSystem(ctx), { syncId, note })).rejects.toMatchObject({ code: "forbidden" });
    await expect(approveSync(asSystem(ctx), { syncId, choice: "all", note })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await active()).toBe(29);
  });

  it("expires", async () => {
    const { ctx, syncId } = await held();
    const later = (days: number) => ({ ...asSystem(ctx), now: new Date(Date.now() + days * 86_400_000) });
    expect((await expireHolds(later(6))).syncIds).toEqual([]);
    await expect(approveSync({ ...ctx, now: later(8).now }, { syncId, choice: "all", note })).rejects.toThrow(
      "more than 7 days",
    );
    expect((await expireHolds(later(8))).syncIds).toEqual([syncId]);
    expect((await findHold(database.db, syncId)).end).toMatchObject({ end: "expired" });
  });
});

describe("a run that dies", () => {
  /** Does a step and loses its answer. */
  const dyingAfter = (stage: string): Step => ({
    async run(id, work) {
      const answer = await inlineStep.run(id, work);
      if (id === stage) throw new Error("The process died.");
      return answer;
    },
  });

  it("after the hold finds it held", async () => {
    const { ctx, sourceId } = await guardedSource(database.db);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const source = sourceOf(() => leaving(12));
    await expect(executeSync(asSystem(ctx), syncId, dyingAfter("guard"), source)).rejects.toThrow("died");
    await executeSync(asSystem(ctx), syncId, inlineStep, source);
    expect((await readOutcome(database.db, syncId)).status).toBe("held");
    expect(await audited("sync.hold")).toHaveLength(1);
    expect(await active()).toBe(29);
  });

  it.each(["begin", "guard", "apply-0", "remember"])("after %s of an approved sync goes on", async (stage) => {
    const world = await held();
    await approveSync(world.ctx, { syncId: world.syncId, choice: "all", note });
    await expect(carryOut(world, world.syncId, dyingAfter(stage))).rejects.toThrow("died");
    expect(await carryOut(world, world.syncId)).toMatchObject({
      status: "completed",
      counts: expect.stringContaining("12 terminated"),
    });
    expect(await active()).toBe(17);
  });
});

describe("limits", () => {
  it("are the source's own, from the next sync on, and leave a line in the audit log", async () => {
    const { ctx, run, sourceId } = await guardedSource(database.db);
    const wide = guardSettings.parse({ limits: { access_ended: { people: 10, percent: 50, most: null } } });
    await saveGuardrails(ctx, { sourceId, settings: wide });
    expect((await run(leaving(12))).status).toBe("completed");
    expect((await audited("settings.update"))[0]?.after).toEqual({
      access_ended: { people: 10, percent: 50, most: null },
    });
    await expect(saveGuardrails(asSystem(ctx), { sourceId, settings: wide })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("a first sync is held where a mapped field is in nobody's record", async () => {
    const sourceId = await createTestSource(database.db, "keep", guardedMapping);
    const rows = renamed("title", "Job");
    const sync = await runSync(
      contextOn(database.db),
      sourceId,
      sourceOf(() => rows),
    );
    expect(sync.status).toBe("held");
    expect(await reasonsOf(database.db, sync.id)).toEqual(["not_covered:title"]);
    expect(await readUsers(database.db)).toEqual([]);
  });
});
