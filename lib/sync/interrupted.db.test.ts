import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { createScimSource } from "@/lib/scim-directory/testing/world";
import { asSystem } from "@/scripts/test/context";
import { cancelSync } from "./cancel";
import { failSync } from "./fail";
import type { SourceOpener } from "./open-source";
import { requeueWaiting } from "./requeue";
import { executeSync } from "./run";
import { startSync } from "./start";
import { inlineStep, type Step } from "./step";
import { ana, everyone, prepareSmallCompany } from "./testing/small-company";
import {
  contextOn,
  createTestSource,
  liftGuard,
  type Row,
  readOutcome,
  readRecords,
  runSync,
  sourceOf,
} from "./testing/world";
import { SyncInterrupted } from "./while-wanted";

const { database, setUp, user, countRows } = prepareSmallCompany();

/** Does something just before a step of the job engine runs. */
const beforeStep = (step: string, act: () => unknown): Step => ({
  async run(id, work) {
    if (id === step) await act();
    return work();
  },
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
      await liftGuard(database.db, sourceId);
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
          asSystem(ctx),
          syncId,
          dying,
          sourceOf(() => many),
        ),
      ).rejects.toThrow("killed");
      await executeSync(
        asSystem(ctx),
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
    await liftGuard(database.db, sourceId);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const source = sourceOf(() => many);
    const interrupted: Step = {
      async run(id, work) {
        if (id === "settle") {
          await executeSync(asSystem(another(ctx)), syncId, inlineStep, source);
          expect(await requeueWaiting(ctx)).toEqual({ syncIds: [] });
        }
        return work();
      },
    };
    await executeSync(asSystem(ctx), syncId, interrupted, source);
    await executeSync(asSystem(another(ctx)), syncId, inlineStep, source);
    expect(await readOutcome(database.db, syncId)).toMatchObject(everybody);
  });

  it("is left by a run that has gone silent to the next, and the first does nothing more", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await liftGuard(database.db, sourceId);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const source = sourceOf(() => many);
    const silent: Step = {
      async run(id, work) {
        if (id === "managers") {
          await database.db.execute(sql`update syncs set beat_at = now() - interval '1 hour'`);
          expect(await requeueWaiting(ctx)).toEqual({ syncIds: [syncId] });
          const giveUp: Step = {
            async run(step, rest) {
              if (step === "managers")
                await failSync(asSystem(ctx), { syncId, runId: ctx.requestId }, new Error("gave up"));
              return rest();
            },
          };
          await executeSync(asSystem(another(ctx)), syncId, giveUp, source);
        }
        return work();
      },
    };
    await executeSync(asSystem(ctx), syncId, silent, source);
    expect(await readOutcome(database.db, syncId)).toMatchObject(everybody);
    expect(await countRows("users")).toBe(4_500);
  });

  it("stops between chunks when cancelled, keeps what was applied, and says so", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await liftGuard(database.db, sourceId);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const cancelling = beforeStep("apply-0", () => cancelSync(ctx, syncId));
    await executeSync(
      asSystem(ctx),
      syncId,
      cancelling,
      sourceOf(() => many),
    );
    expect(await readOutcome(database.db, syncId)).toMatchObject({
      status: "cancelled",
      counts: "0 created 0 updated 0 restored 0 terminated 4500 skipped 0 failed",
    });
    expect(await countRows("users")).toBe(0);
    expect((await readRecords(database.db, syncId))[0]).toMatchObject({
      status: "skipped",
      user_id: null,
      notes: [{ code: "not_applied" }],
    });
    await expect(cancelSync(ctx, syncId)).rejects.toThrow(`Sync #${syncId} has already ended.`);
  });

  it("that ended without room to say what it did not do is put right by the next", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await liftGuard(database.db, sourceId);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const dying = beforeStep("addresses", () => {
      throw new Error("no room");
    });
    const source = sourceOf(() => many.slice(0, 20));
    await expect(executeSync(asSystem(ctx), syncId, dying, source)).rejects.toThrow("no room");
    await database.db.execute(sql`update syncs set status = 'failed', finished_at = now(), error = '{}'`);
    const next = await runSync(ctx, sourceId, source);
    expect(next.counts).toContain("20 created");
    expect((await readOutcome(database.db, syncId)).counts).toContain(
      "0 created 0 updated 0 restored 0 terminated 20 skipped",
    );
    expect(await countRows("users")).toBe(20);
  });

  it("tells of what was done, when cancelled after it", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await liftGuard(database.db, sourceId);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const cancelling = beforeStep("managers", () => cancelSync(ctx, syncId));
    await executeSync(
      asSystem(ctx),
      syncId,
      cancelling,
      sourceOf(() => many),
    );
    expect(await readOutcome(database.db, syncId)).toMatchObject({ ...everybody, status: "cancelled" });
    expect(await countRows("users")).toBe(4_500);
  });

  /** A source that sends nothing and lets go only when it is told to. */
  function silentSource() {
    let begin = () => {};
    const started = new Promise<void>((done) => {
      begin = done;
    });
    let pulls = 0;
    const open: SourceOpener = async () => ({
      pause: async () => {},
      adapter: {
        async *pull(signal) {
          pulls += 1;
          begin();
          return await new Promise<never>((_, stop) => {
            signal.addEventListener("abort", () => stop(signal.reason), { once: true });
          });
        },
        pullOne: { unsupported: "not here" },
        sample: async () => [],
      },
    });
    return { open, started, pulls: () => pulls };
  }

  it("lets go of a silent source when cancelled, and never asks it again", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await liftGuard(database.db, sourceId);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const source = silentSource();
    const run = executeSync(asSystem(ctx), syncId, inlineStep, source.open);
    await source.started;
    await cancelSync(ctx, syncId);
    await run;
    expect(await readOutcome(database.db, syncId)).toMatchObject({ status: "cancelled", fetched: 0 });
    await executeSync(asSystem(ctx), syncId, inlineStep, source.open);
    expect(source.pulls()).toBe(1);
    expect(await readOutcome(database.db, syncId)).toMatchObject({ status: "cancelled" });
  });

  it("does not download what was cancelled while no process ran", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await liftGuard(database.db, sourceId);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    await database.db.execute(sql`update syncs set status = 'running', cancel_requested_at = now()`);
    const source = silentSource();
    await executeSync(asSystem(ctx), syncId, inlineStep, source.open);
    expect(source.pulls()).toBe(0);
    expect(await readOutcome(database.db, syncId)).toMatchObject({ status: "cancelled" });
  });

  it("is interrupted by the end of the process, and goes on in the next", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await liftGuard(database.db, sourceId);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const stopping = new AbortController();
    const source = silentSource();
    const run = executeSync(asSystem(ctx), syncId, inlineStep, source.open, stopping.signal);
    const interrupted = expect(run).rejects.toThrow(SyncInterrupted);
    await source.started;
    stopping.abort();
    await interrupted;
    expect(await readOutcome(database.db, syncId)).toMatchObject({ status: "running" });
    await executeSync(
      asSystem(ctx),
      syncId,
      inlineStep,
      sourceOf(() => many),
    );
    expect(await readOutcome(database.db, syncId)).toMatchObject(everybody);
  });

  it("does not overwrite a user who was changed since planning", async () => {
    const { ctx, sourceId } = await setUp();
    const racing = beforeStep("apply-0", () =>
      database.db.execute(sql`update users set title = 'By hand', version = version + 1 where employee_id = '001'`),
    );
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

  it("makes nobody twice whom SCIM has made since planning, under another address", async () => {
    const { ctx, sourceId } = await setUp();
    await createScimSource(database.db);
    const dee = { id: "004", name: "Dee Roe", email: "dee.roe@acme.test", active: "1" };
    const racing = beforeStep("apply-0", () =>
      database.db.execute(
        sql`insert into users (id, email, name, employee_id) values (gen_random_uuid(), 'dee@acme.test', 'Dee Roe', '004')`,
      ),
    );
    const source = sourceOf(() => [...everyone, dee]);
    const sync = await runSync(ctx, sourceId, source, { step: racing });
    expect(sync.counts).toContain("1 failed");
    expect(
      (await readRecords(database.db, sync.id)).find(({ status }) => status === "failed")?.errors?.[0],
    ).toMatchObject({
      code: "changed_since_planned",
    });
    const again = await runSync(ctx, sourceId, source);
    expect(again.counts).toContain("0 created 1 updated");
    expect(await user("004")).toMatchObject({ email: "dee.roe@acme.test" });
  });
});
