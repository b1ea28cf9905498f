import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { cancelSync } from "./cancel";
import { inlineStep, type Step } from "./step";
import { ana, bo, cy, everyone, prepareSmallCompany } from "./testing/small-company";
import { liftGuard, readRecords, readUsers, runSync, sourceOf } from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();

const emails = async () => (await readUsers(database.db)).map((one) => one.email);
const codes = async (syncId: number) =>
  (await readRecords(database.db, syncId)).map((record) => record.errors?.[0]?.code ?? record.status);

/** Does something before the first page is applied. */
const beforeApply = (work: () => Promise<unknown>): Step => ({
  async run(id, step) {
    if (id === "apply-0") await work();
    return inlineStep.run(id, step);
  },
});

const swapped = [{ ...cy, email: bo.email }, { ...bo, email: cy.email }, ana];

describe("addresses that move between people", () => {
  it("go round a circle of three", async () => {
    const { ctx, sourceId } = await setUp();
    await liftGuard(database.db, sourceId);
    const turned = [
      { ...cy, email: bo.email },
      { ...bo, email: ana.email },
      { ...ana, email: cy.email },
    ];
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => turned),
    );
    expect(sync).toMatchObject({ status: "completed", counts: expect.stringContaining("3 updated") });
    expect(await emails()).toEqual(["cy@acme.test", "ana.diaz@acme.test", "bo.li@acme.test"]);
  });

  it("stay with all of a chain whose last one keeps theirs", async () => {
    const { ctx, sourceId } = await setUp();
    await liftGuard(database.db, sourceId);
    const chain = [{ ...cy, email: bo.email }, { ...bo, email: ana.email }, ana];
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => chain),
    );
    expect(sync.status).toBe("completed");
    expect(await codes(sync.id)).toEqual(["email_taken", "email_taken", "skipped"]);
    expect(await emails()).toEqual(["ana.diaz@acme.test", "bo.li@acme.test", "cy@acme.test"]);
  });

  it("fail one record, not the sync, when somebody else took them since they were planned", async () => {
    const { ctx, sourceId } = await setUp();
    await liftGuard(database.db, sourceId);
    const moved = [
      { ...cy, email: "new@acme.test" },
      { ...bo, title: "CTO" },
    ];
    const taken = sql`insert into users (id, email, name) values (gen_random_uuid(), 'new@acme.test', 'Di')`;
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => moved),
      { step: beforeApply(() => database.db.execute(taken)) },
    );
    expect(sync.status).toBe("completed");
    expect(await codes(sync.id)).toEqual(["changed_since_planned", "updated"]);
    expect((await user("003")).email).toBe("cy@acme.test");
    expect((await user("002")).title).toBe("CTO");
  });

  it("are left with whoever was changed meanwhile, and with the person who wanted theirs", async () => {
    const { ctx, sourceId } = await setUp();
    await liftGuard(database.db, sourceId);
    const touched = sql`update users set version = version + 1 where employee_id = '002'`;
    const step: Step = {
      async run(id, work) {
        const result = await work();
        if (id === "settle") await database.db.execute(touched);
        return result;
      },
    };
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => swapped),
      { step },
    );
    expect(sync.status).toBe("completed");
    expect(await codes(sync.id)).toEqual(["email_taken", "email_taken", "skipped"]);
    expect(await emails()).toEqual(["ana.diaz@acme.test", "bo.li@acme.test", "cy@acme.test"]);
  });

  it("leave nobody without one when the sync is cancelled in between, and come back with the next", async () => {
    const { ctx, sourceId } = await setUp();
    await liftGuard(database.db, sourceId);
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => swapped),
      { step: beforeApply(() => cancelSync(ctx, 2)) },
    );
    expect(sync.status).toBe("cancelled");
    expect(await emails()).toEqual(["ana.diaz@acme.test", "cy@acme.test", "bo.li@acme.test"]);
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(await emails()).toEqual(["ana.diaz@acme.test", "bo.li@acme.test", "cy@acme.test"]);
  });

  const newcomer = { ...bo, id: "009", name: "Di" };
  const handedOver = [newcomer, { ...bo, active: "0" }, ana, cy];

  it("leave no active user with a placeholder when the sync is cancelled in between", async () => {
    const { ctx, sourceId } = await setUp();
    const source = sourceOf(() => handedOver);
    const sync = await runSync(ctx, sourceId, source, { step: beforeApply(() => cancelSync(ctx, 2)) });
    expect(sync.status).toBe("cancelled");
    expect(await user("002")).toMatchObject({ status: "quarantined", ended_by: "source" });
    expect(await statusOfPlaceholders()).toEqual(["quarantined"]);
    await runSync(ctx, sourceId, source);
    expect(await user("009")).toMatchObject({ status: "active", email: bo.email });
    expect(await statusOfPlaceholders()).toEqual(["quarantined"]);
  });

  it("are handed over once when the step is done twice", async () => {
    const { ctx, sourceId } = await setUp();
    const twice: Step = {
      async run(id, work) {
        if (id === "addresses") await inlineStep.run(id, work);
        return inlineStep.run(id, work);
      },
    };
    const before = await user("002");
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => handedOver),
      { step: twice },
    );
    expect(sync.counts).toBe("1 created 0 updated 0 restored 1 terminated 2 skipped 0 failed");
    expect(await user("002")).toMatchObject({ id: before.id, status: "quarantined", version: before.version + 2 });
    const next = await runSync(
      ctx,
      sourceId,
      sourceOf(() => handedOver),
    );
    expect(next.counts).toBe("0 created 0 updated 0 restored 0 terminated 4 skipped 0 failed");
  });
});

async function statusOfPlaceholders(): Promise<string[]> {
  return (await readUsers(database.db)).filter(({ email }) => email.endsWith(".invalid")).map(({ status }) => status);
}
