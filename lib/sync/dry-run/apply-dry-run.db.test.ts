import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { queryRows } from "@/lib/db/rows";
import { findHold } from "@/lib/records/held/held.store";
import { findSync } from "@/lib/records/list-syncs/syncs.store";
import { saveSecondAdmin } from "@/lib/settings/guardrails/second-admin";
import { verifyDatabase } from "@/lib/verify/verify";
import { asSystem } from "@/scripts/test/context";
import { cancelSync } from "../cancel";
import { approveSync } from "../hold/approve";
import { discardSync } from "../hold/discard";
import { executeSync } from "../run";
import { startSync } from "../start";
import { inlineStep, type Step } from "../step";
import { auditedAs, carryOut, dyingAfter, recordOf } from "../testing/applying";
import { changed, company, guardedMapping, guardedSource, leaving, renamed } from "../testing/guarded-company";
import { prepareSmallCompany } from "../testing/small-company";
import { type Row, readOutcome, readRecords, readUsers, saveTestMapping, sourceOf } from "../testing/world";
import { applyDryRun, previewApplication } from "./apply-dry-run";

const { database, user } = prepareSmallCompany();
const note = "HR confirmed it on the phone.";

const newcomer = { ...company[5], id: "0900", name: "New One", email: "new@acme.test" };
/** Three leavers, five with another title, one who starts. */
const day: Row[] = [...changed(8, (_, at) => (at <= 3 ? { active: "Left" } : { title: "Matron" })), newcomer];

async function dryRun(rows: readonly Row[] = day, whenMissing: "keep" | "terminate" = "keep") {
  const world = await guardedSource(database.db, whenMissing);
  const { id, status } = await world.run(rows, { persisted: false });
  expect(status).toBe("completed");
  return { ...world, dryRunId: id };
}

async function apply(ctx: Context, syncId: number, given: Omit<Parameters<typeof applyDryRun>[1], "syncId"> = {}) {
  const applied = await applyDryRun(ctx, { syncId, ...given });
  return carryOut(ctx, applied.syncId);
}

/** Everything that `npm run verify` asks holds, but that this company has neither an admin nor an audited source. */
async function expectSound(): Promise<void> {
  const { findings } = await verifyDatabase(database.db);
  const others = findings.filter(({ id }) => id !== "an_active_admin" && id !== "audit_of_sources");
  expect(others).toEqual([]);
}

const statusOf = async (employeeId: string) => (await user(employeeId)).status;
const change = (employeeId: string, title: string) =>
  database.db.execute(sql`update users set title = ${title}, version = version + 1 where employee_id = ${employeeId}`);
const recordsOf = async (syncId: number, employeeIds: readonly string[]): Promise<number[]> => {
  const records = await readRecords(database.db, syncId);
  const ids = await Promise.all(employeeIds.map(async (id) => (await user(id)).id));
  return records.filter(({ user_id }) => ids.includes(user_id ?? "")).map(({ id }) => id);
};

describe("a dry run that is applied", () => {
  it("does what it showed, without fetching, as a sync of its own", async () => {
    const { ctx, run, dryRunId } = await dryRun();
    expect(await previewApplication(ctx, { syncId: dryRunId })).toEqual({
      remaining: { created: 1, updated: 5, restored: 0, terminated: 3 },
      drift: [],
    });
    const sync = await apply(ctx, dryRunId, { told: { changes: 9, endsAccess: 3 } });
    const dry = await readOutcome(database.db, dryRunId);
    expect(sync).toMatchObject({ status: "completed", counts: dry.counts, fetched: 31 });
    expect(await statusOf("0101")).toBe("quarantined");
    expect(await user("0104")).toMatchObject({ title: "Matron", status: "active", manager: "0101" });
    expect(await user("0900")).toMatchObject({ name: "New One", status: "active" });
    const plain = ({ id: _id, ...record }: Awaited<ReturnType<typeof readRecords>>[number]) => record;
    expect((await readRecords(database.db, sync.id)).map(plain)).toEqual(
      (await readRecords(database.db, dryRunId)).map(plain),
    );
    expect(await findSync(database.db, sync.id)).toMatchObject({ kind: "apply", ofSyncId: dryRunId, persisted: true });
    expect(await auditedAs(database.db, "sync.apply")).toEqual([
      {
        actor: "Ana",
        after: { dryRun: dryRunId, people: "all", changes: 9, accessEnded: 3, changedSince: 0 },
      },
    ]);
    expect(await auditedAs(database.db, "sync.finish")).toHaveLength(3);
    // Everybody's payload is remembered: the same feed again changes nobody, and is not held.
    await expectSound();
    const next = await run(day);
    expect(next).toMatchObject({ status: "completed", counts: expect.stringContaining("0 created 0 updated") });
  });

  it("is applied once, whoever asks", async () => {
    const { ctx, dryRunId } = await dryRun();
    const asked = await Promise.allSettled([1, 2, 3].map(() => applyDryRun(ctx, { syncId: dryRunId })));
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    const [sync] = await queryRows<{ id: number }>(
      database.db,
      sql`select id::int as id from syncs where kind = 'apply'`,
    );
    const again = applyDryRun(ctx, { syncId: dryRunId });
    await expect(again).rejects.toThrow(`Ana is applying dry run #${dryRunId} as sync #${sync?.id}.`);
    await carryOut(ctx, sync?.id ?? 0);
    await expect(applyDryRun(ctx, { syncId: dryRunId })).rejects.toThrow(
      `Ana has applied dry run #${dryRunId} already, as sync #${sync?.id}.`,
    );
  });

  it("leaves nobody waiting beside it: no other sync of everybody starts meanwhile, nor does it beside one", async () => {
    const { ctx, run, sourceId, dryRunId } = await dryRun();
    const other = await startSync(ctx, { kind: "full", sourceId, persisted: false });
    await expect(applyDryRun(ctx, { syncId: dryRunId })).rejects.toThrow(`Sync #${other.syncId}, started by Ana`);
    await cancelSync(ctx, other.syncId);
    const applied = await applyDryRun(ctx, { syncId: dryRunId });
    await expect(run(company)).rejects.toThrow(`Sync #${applied.syncId}, started by Ana, is still under way`);
  });

  it("is one person's, too", async () => {
    const { ctx, sourceId } = await guardedSource(database.db);
    const { id: userId } = await user("0104");
    const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId, persisted: false });
    await executeSync(
      asSystem(ctx),
      syncId,
      inlineStep,
      sourceOf(() => day),
    );
    const sync = await apply(ctx, syncId);
    expect(sync.counts).toContain("1 updated");
    expect(await user("0104")).toMatchObject({ title: "Matron" });
  });

  it("ends the access of people who were missing from its feed", async () => {
    const { ctx, sourceId, dryRunId } = await dryRun(company.slice(0, 27), "terminate");
    await database.db.execute(sql`update sources set when_missing = 'keep' where id = ${sourceId}`);
    await expect(applyDryRun(ctx, { syncId: dryRunId })).rejects.toThrow("another setting has changed");
    await database.db.execute(sql`update sources set when_missing = 'terminate' where id = ${sourceId}`);
    expect((await apply(ctx, dryRunId)).counts).toContain("3 terminated");
    expect(await user("0129")).toMatchObject({ status: "quarantined", ended_by: "missing" });
  });
});

describe("whoever has drifted is left out, and the record says why", () => {
  it("a user who has changed, one the source spoke of since, and one who exists by now", async () => {
    const { ctx, sourceId, run, dryRunId } = await dryRun();
    await change("0104", "Chief");
    const { id: userId } = await user("0105");
    const single = await startSync(ctx, { kind: "single", sourceId, userId, persisted: true });
    const other = changed(8, () => ({ building: "South" }));
    await executeSync(
      asSystem(ctx),
      single.syncId,
      inlineStep,
      sourceOf(() => other),
    );
    await database.db.execute(sql`insert into users (id, email, name, employee_id, created_at)
      values ('00000000-0000-4000-8000-000000000900', 'new@acme.test', 'New One', '0900', '2026-03-10T09:00:01Z')`);
    const { remaining, drift } = await previewApplication(ctx, { syncId: dryRunId });
    expect(remaining).toEqual({ created: 0, updated: 3, restored: 0, terminated: 3 });
    expect(drift).toEqual([
      { kind: "changed", people: 1, first: [{ userId: (await user("0104")).id, name: "Person 4" }] },
      { kind: "exists", people: 1, first: [{ userId: null, name: "New One" }] },
      { kind: "newer_payload", people: 1, first: [{ userId, name: "Person 5" }] },
    ]);
    const sync = await apply(ctx, dryRunId, { told: { changes: 6, endsAccess: 3 } });
    expect(sync).toMatchObject({
      status: "completed",
      counts: "0 created 3 updated 0 restored 3 terminated 25 skipped 0 failed",
    });
    expect((await user("0104")).title).toBe("Chief");
    expect((await user("0105")).title).toBe("Porter");
    const noteOf = async (id: string) => (await recordOf(database.db, sync.id, (await user(id)).id)).notes;
    expect(await noteOf("0104")).toEqual([{ code: "left_changed", sync: dryRunId }]);
    expect(await noteOf("0105")).toEqual([{ code: "left_newer_payload", sync: dryRunId }]);
    const left = (await readRecords(database.db, sync.id)).find(
      ({ changes }) => changes?.email?.[1] === "new@acme.test",
    );
    expect(left).toMatchObject({ status: "skipped", user_id: null, notes: [{ code: "left_exists", sync: dryRunId }] });
    expect(await auditedAs(database.db, "sync.apply")).toMatchObject([{ after: { changedSince: 3, changes: 6 } }]);
    // The next sync decides about all three anew.
    expect((await run(day)).counts).toContain("3 updated");
  });

  it("an application that would do nothing any more is refused, as is one with other numbers than were shown", async () => {
    const { ctx, dryRunId } = await dryRun(changed(2, () => ({ title: "Matron" })));
    await expect(applyDryRun(ctx, { syncId: dryRunId, told: { changes: 1, endsAccess: 0 } })).rejects.toThrow(
      "2 changes would be made, and 0 people lose access",
    );
    await change("0101", "Chief");
    await change("0102", "Chief");
    await expect(applyDryRun(ctx, { syncId: dryRunId })).rejects.toThrow("everybody has changed since");
    expect(await queryRows(database.db, sql`select 1 from syncs where kind = 'apply'`)).toEqual([]);
  });
});

describe("a plan that no longer counts is refused as a whole", () => {
  it("under another mapping, when it is old, when a newer feed was carried out, and for another actor", async () => {
    const { ctx, run, sourceId, dryRunId } = await dryRun();
    await saveTestMapping(database.db, sourceId, guardedMapping, 2);
    await expect(applyDryRun(ctx, { syncId: dryRunId })).rejects.toThrow(
      "The mapping, the locations or another setting",
    );
    await database.db.execute(sql`delete from mapping_versions where number = 2`);
    const tomorrow = { ...ctx, now: new Date(Date.now() + 25 * 3_600_000) };
    await expect(applyDryRun(tomorrow, { syncId: dryRunId })).rejects.toThrow("more than 24 hours old");
    await expect(applyDryRun(asSystem(ctx), { syncId: dryRunId })).rejects.toMatchObject({ code: "forbidden" });
    const newer = await run(company);
    await expect(applyDryRun(ctx, { syncId: dryRunId })).rejects.toThrow(
      `Sync #${newer.id} has carried out a newer feed`,
    );
    await expect(applyDryRun(ctx, { syncId: newer.id })).rejects.toThrow("is not a dry run");
    const nothing = await run(company, { persisted: false });
    await expect(applyDryRun(ctx, { syncId: nothing.id })).rejects.toThrow("would change nobody");
  });
});

describe("chosen people only", () => {
  it("are changed; the others are proposed again", async () => {
    const { ctx, run, dryRunId } = await dryRun();
    const chosen = { records: await recordsOf(dryRunId, ["0101", "0104"]) };
    expect((await previewApplication(ctx, { syncId: dryRunId, chosen })).remaining).toEqual({
      created: 0,
      updated: 1,
      restored: 0,
      terminated: 1,
    });
    const sync = await apply(ctx, dryRunId, { chosen });
    expect(sync.counts).toBe("0 created 1 updated 0 restored 1 terminated 29 skipped 0 failed");
    expect(await recordOf(database.db, sync.id, (await user("0105")).id)).toMatchObject({
      status: "skipped",
      notes: [{ code: "not_chosen", name: "Ana", sync: dryRunId }],
    });
    await expectSound();
    expect((await run(day)).counts).toContain("1 created 4 updated 0 restored 2 terminated");
  });

  it("get the address of a leaver who was not chosen", async () => {
    const { ctx, run } = await guardedSource(database.db);
    await run(leaving(1));
    const heir = { ...company[5], id: "0901", name: "Heir", email: "person1@acme.test" };
    const dry = await run([...leaving(1).slice(2), heir], { persisted: false });
    const [record] = (await readRecords(database.db, dry.id)).filter(({ status }) => status === "created");
    const sync = await apply(ctx, dry.id, { chosen: { records: [record?.id ?? 0] } });
    expect(sync.counts).toContain("1 created");
    expect(await user("0901")).toMatchObject({ email: "person1@acme.test", status: "active" });
    expect((await user("0101")).email).toMatch(/^released/);
    await expectSound();
  });

  it("are no measure for the next feed", async () => {
    const { ctx, run, dryRunId } = await dryRun(
      renamed("building", "House").map((row, at) => (at === 3 ? { ...row, title: "X" } : row)),
    );
    const sync = await apply(ctx, dryRunId, { chosen: { records: await recordsOf(dryRunId, ["0103"]) }, note });
    expect(sync).toMatchObject({ status: "completed", counts: expect.stringContaining("1 updated") });
    expect((await run(renamed("building", "House"))).status).toBe("held");
  });
});

describe("the guard judges an applied dry run", () => {
  it("and holds it, unless the admin has said why after reading what the guard says", async () => {
    const { ctx, dryRunId } = await dryRun(leaving(12));
    const held = await apply(ctx, dryRunId);
    expect(held.status).toBe("held");
    expect(await statusOf("0104")).toBe("active");
    await expect(applyDryRun(ctx, { syncId: dryRunId })).rejects.toThrow(`as sync #${held.id}, which is held.`);
    await expectSound();
    await discardSync(ctx, { syncId: held.id, note });
    const sync = await apply(ctx, dryRunId, { note, told: { changes: 12, endsAccess: 12 } });
    expect(sync).toMatchObject({ status: "completed", counts: expect.stringContaining("12 terminated") });
    expect((await findHold(database.db, sync.id)).end).toMatchObject({
      end: "approved",
      by: "Ana",
      note,
      choice: "all",
    });
    expect(await auditedAs(database.db, "sync.apply")).toMatchObject([{}, { after: { note, accessEnded: 12 } }]);
    await expectSound();
  });

  it("and an approval carries it on", async () => {
    const { ctx, dryRunId } = await dryRun(leaving(12));
    const held = await apply(ctx, dryRunId);
    await approveSync(ctx, { syncId: held.id, choice: "all", note });
    const sync = await carryOut(ctx, held.id, inlineStep, "the approved run");
    expect(sync).toMatchObject({ status: "completed", counts: expect.stringContaining("12 terminated") });
  });

  it("and holds it for another admin, where the company asks for two", async () => {
    const { ctx, dryRunId } = await dryRun(leaving(12));
    await saveSecondAdmin(ctx, { required: true });
    const held = await apply(ctx, dryRunId, { note });
    expect(held.status).toBe("held");
    const approval = { syncId: held.id, choice: "all", note } as const;
    await expect(approveSync(ctx, approval)).rejects.toThrow(`Another admin has to approve sync #${held.id}`);
    const bob = { ...ctx, actor: { type: "admin", id: "00000000-0000-4000-8000-000000000002", name: "Bob" } } as const;
    await approveSync(bob, approval);
    const sync = await carryOut(ctx, held.id, inlineStep, "the approved run");
    expect(sync).toMatchObject({ status: "completed", counts: expect.stringContaining("12 terminated") });
  });

  it("and holds what was not told, though the rest was", async () => {
    const { ctx, dryRunId } = await dryRun(leaving(12));
    const applied = await applyDryRun(ctx, { syncId: dryRunId, note });
    await database.db.execute(
      sql`update syncs set guard = jsonb_set(guard, '{reasons}', '[{"kind": "feed_short"}]') where id = ${dryRunId}`,
    );
    expect((await carryOut(ctx, applied.syncId)).status).toBe("held");
    expect((await findHold(database.db, applied.syncId)).end).toBeNull();
  });

  it("and it replaces an older held sync, not a newer one", async () => {
    const { ctx, run, dryRunId } = await dryRun();
    const held = await run(leaving(12));
    expect((await apply(ctx, dryRunId)).status).toBe("completed");
    expect((await readOutcome(database.db, held.id)).status).toBe("held");
    const dry = await run(
      changed(9, () => ({ title: "Matron" })),
      { persisted: false },
    );
    expect((await apply(ctx, dry.id)).status).toBe("completed");
    expect((await findHold(database.db, held.id)).end).toMatchObject({ end: "replaced" });
  });
});

describe("a run that dies", () => {
  const stages = ["begin", "copy-0", "narrow", "guard", "addresses", "apply-0", "managers", "remember", "close"];
  it.each(stages)("after %s is carried on by another one; everybody is changed once", async (stage) => {
    const { ctx, dryRunId } = await dryRun();
    const { syncId } = await applyDryRun(ctx, { syncId: dryRunId });
    await expect(carryOut(ctx, syncId, dyingAfter(stage))).rejects.toThrow("died");
    await database.db.execute(sql`update syncs set beat_at = now() - interval '1 hour' where id = ${syncId}`);
    const sync = await carryOut(ctx, syncId, inlineStep, "the second run");
    expect(sync).toMatchObject({
      status: "completed",
      counts: "1 created 5 updated 0 restored 3 terminated 22 skipped 0 failed",
    });
    expect(await user("0104")).toMatchObject({ title: "Matron", version: 2 });
    expect(await readUsers(database.db)).toHaveLength(30);
    expect(await readRecords(database.db, syncId)).toHaveLength(31);
    await expectSound();
  });

  it("and is cancelled before anybody changed can be applied again", async () => {
    const { ctx, dryRunId } = await dryRun();
    const { syncId } = await applyDryRun(ctx, { syncId: dryRunId });
    const cancelling: Step = {
      async run(id, work) {
        if (id === "narrow") await cancelSync(ctx, syncId);
        return inlineStep.run(id, work);
      },
    };
    expect((await carryOut(ctx, syncId, cancelling)).status).toBe("cancelled");
    expect((await user("0104")).title).toBe("Nurse");
    await expectSound();
    expect((await apply(ctx, dryRunId)).counts).toContain("1 created 5 updated");
  });
});
