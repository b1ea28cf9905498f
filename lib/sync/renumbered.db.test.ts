import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { listAppliedChanges } from "@/lib/people/person/person.store";
import { traceOrigins } from "@/lib/people/person/provenance";
import { readRecordFilters } from "@/lib/records/list-records/filters";
import { listRecords } from "@/lib/records/list-records/list";
import { readRecordDetail } from "@/lib/records/record.store";
import { confirmRenumbering, previewRenumbering } from "@/lib/same-person/confirm-all";
import { confirmSamePerson, previewSamePerson } from "@/lib/same-person/confirm-one";
import { testContext } from "@/scripts/test/context";
import { company, guardedSource } from "./testing/guarded-company";
import { prepareSmallCompany } from "./testing/small-company";
import { type Row, readRecords, runSync, sourceOf } from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();

const people: Row[] = ["001", "002", "003"].map((id) => ({
  id,
  name: `P ${id}`,
  email: `p${id}@acme.test`,
  start: "2020-01-01",
  active: "1",
}));
const [ana = {}, bo = {}, cy = {}] = people;
const renumbered = (row: Row, more: Row = {}): Row => ({ ...row, id: `7${String(row.id)}`, ...more });
type World = Awaited<ReturnType<typeof setUp>>;
const run = (world: World, rows: readonly Row[], complete = true) =>
  runSync(
    world.ctx,
    world.sourceId,
    sourceOf(() => rows, complete),
  );
const failedIn = async (syncId: number) =>
  (await readRecords(database.db, syncId)).filter(({ status }) => status === "failed");

const idOf = async (employeeId: string) => String((await user(employeeId)).id);

/** The person's page says where the new ID came from: its record, its history, and the origin of the value. */
async function expectOrigin(userId: string, syncId: number, change: [from: string, to: string]): Promise<void> {
  const { rows } = await listRecords(database.db, readRecordFilters({ user: userId }));
  const record = rows.find(({ confirmedBy }) => confirmedBy !== null);
  expect(record).toMatchObject({
    syncId: null,
    status: "updated",
    createdByName: "Ana",
    confirmedBy: "Ana",
    changed: ["employeeId"],
    note: `Ana confirmed for sync #${syncId} that this is the same person under a new employee ID.`,
  });
  expect((await readRecordDetail(database.db, record?.id ?? 0))?.changes).toEqual({ employeeId: change });
  const { employeeId } = traceOrigins(await listAppliedChanges(database.db, userId));
  expect(employeeId).toMatchObject({ recordId: record?.id, syncId: null, confirmedBy: "Ana", expression: null });
}

describe("same person, new ID (W10)", () => {
  it("shows what to compare, gives the new ID, leaves an audit line, and the next sync goes through", async () => {
    const world = await setUp(people);
    const before = await user("002");
    const rows = [ana, renumbered(bo, { title: "CTO" }), cy];
    const sync = await run(world, rows);
    const [failed] = await failedIn(sync.id);
    const recordId = failed?.id ?? 0;
    expect(await previewSamePerson(world.ctx, { recordId })).toMatchObject({
      userId: before.id,
      user: { name: "P 002", employeeId: "002", email: "p002@acme.test", workingSince: "2020-01-01" },
      said: { name: "P 002", employeeId: "7002", workingSince: "2020-01-01" },
    });
    expect(await confirmSamePerson(world.ctx, { recordId })).toEqual({ userId: before.id, sourceId: world.sourceId });
    expect(await user("7002")).toMatchObject({ id: before.id, version: before.version + 1 });
    const [line] = (await listAuditPage(database.db, readAuditFilters({}))).rows;
    expect(line).toMatchObject({
      action: "user.renumber",
      entityId: before.id,
      before: { employeeId: "002" },
      after: { employeeId: "7002" },
    });
    await expectOrigin(before.id, sync.id, ["002", "7002"]);
    const next = await run(world, rows);
    expect(next.counts).toBe("0 created 1 updated 0 restored 0 terminated 2 skipped 0 failed");
    expect(await user("7002")).toMatchObject({ id: before.id, title: "CTO" });
    await expectOrigin(before.id, sync.id, ["002", "7002"]);
    await expect(confirmSamePerson(world.ctx, { recordId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for admins only", async () => {
    const world = await setUp(people);
    const sync = await run(world, [ana, renumbered(bo), cy]);
    const recordId = (await failedIn(sync.id))[0]?.id ?? 0;
    const client = testContext(database.db, { actor: { type: "scim_client", tokenId: "t", name: "Okta" } });
    for (const verb of [previewSamePerson, confirmSamePerson])
      await expect(verb(client, { recordId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewRenumbering(client, { syncId: sync.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(confirmRenumbering(client, { syncId: sync.id, people: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it.each<[string, (world: World) => Promise<unknown>, Row[], string]>([
    ["the feed has the old ID too", async () => {}, [bo, renumbered(bo), ana, cy], "two people"],
    [
      "access has ended since",
      () => database.db.execute(sql`update users set status = 'quarantined' where employee_id = '002'`),
      [renumbered(bo), ana, cy],
      "access has ended",
    ],
  ])("is refused where %s", async (_what, meanwhile, rows, words) => {
    const world = await setUp(people);
    const sync = await run(world, rows);
    const recordId = (await failedIn(sync.id))[0]?.id ?? 0;
    await meanwhile(world);
    await expect(confirmSamePerson(world.ctx, { recordId })).rejects.toThrow(words);
    expect(await user("002")).toMatchObject({ employee_id: "002" });
  });

  it("is refused for a record that failed for another reason, and for none", async () => {
    const world = await setUp(people);
    const sync = await run(world, [{ ...bo, email: "none" }]);
    const recordId = (await failedIn(sync.id))[0]?.id ?? 0;
    await expect(previewSamePerson(world.ctx, { recordId })).rejects.toMatchObject({ code: "conflict" });
    await expect(previewSamePerson(world.ctx, { recordId: 999 })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an HR system that renumbers everybody (W10)", () => {
  const feed = [
    renumbered(ana),
    renumbered(bo, { name: "Somebody Else" }),
    renumbered(cy),
    { ...ana, id: "9", name: "Di", email: "di@acme.test" },
  ];

  it("gives new IDs to those who agree, once the number is typed; the others stay failed", async () => {
    const world = await setUp(people);
    const sync = await run(world, feed);
    expect(sync.counts).toContain("3 failed");
    const preview = await previewRenumbering(world.ctx, { syncId: sync.id });
    expect(preview.counts).toMatchObject({ same: 2, other_name: 1, other_start: 0, old_id_in_feed: 0 });
    expect(preview.examples.map(({ said }) => said.employeeId)).toEqual(["7001", "7003"]);
    await expect(confirmRenumbering(world.ctx, { syncId: sync.id, people: 3 })).rejects.toThrow(
      "It is 2 people now, not 3",
    );
    expect(await user("001")).toMatchObject({ version: 1 });
    expect(await confirmRenumbering(world.ctx, { syncId: sync.id, people: 2 })).toEqual({ people: 2 });
    const [line] = (await listAuditPage(database.db, readAuditFilters({}))).rows;
    expect(line).toMatchObject({ action: "sync.renumber", entityId: String(sync.id), after: { people: 2 } });
    await expectOrigin(await idOf("7001"), sync.id, ["001", "7001"]);
    await expectOrigin(await idOf("7003"), sync.id, ["003", "7003"]);
    const other = await listRecords(database.db, readRecordFilters({ user: await idOf("002") }));
    expect(other.rows.filter(({ confirmedBy }) => confirmedBy !== null)).toEqual([]);
    const next = await run(world, feed);
    expect(next.counts).toBe("0 created 0 updated 0 restored 0 terminated 3 skipped 1 failed");
    expect(await user("7001")).toMatchObject({ email: "p001@acme.test" });
  });

  it("takes nobody whose old ID is in the feed, or whose address two records want", async () => {
    const world = await setUp(people);
    const sync = await run(world, [bo, renumbered(bo), renumbered(cy), renumbered(cy, { id: "8003" })]);
    const { counts } = await previewRenumbering(world.ctx, { syncId: sync.id });
    expect(counts).toMatchObject({ same: 0, old_id_in_feed: 1, wanted_twice: 1 });
  });

  it("is possible on the held sync itself, where everybody has a new ID", async () => {
    const { ctx, run } = await guardedSource(database.db);
    const rows = company.map((row) => renumbered(row, { boss: "70101" }));
    const held = await run(rows);
    expect(held.status).toBe("held");
    const { counts } = await previewRenumbering(ctx, { syncId: held.id });
    expect(counts).toMatchObject({ same: 29, old_id_in_feed: 0 });
    await confirmRenumbering(ctx, { syncId: held.id, people: 29 });
    expect((await run(rows, { persisted: false })).counts).toContain("0 failed");
  });

  it("asks for the newest complete feed", async () => {
    const world = await setUp(people);
    const part = await run(world, feed, false);
    await expect(previewRenumbering(world.ctx, { syncId: part.id })).rejects.toThrow("complete feed");
    const old = await run(world, feed);
    const newer = await run(world, feed);
    await expect(confirmRenumbering(world.ctx, { syncId: old.id, people: 2 })).rejects.toThrow(`#${newer.id} is newer`);
    await expect(previewRenumbering(world.ctx, { syncId: 999 })).rejects.toMatchObject({ code: "not_found" });
  });
});
