import { describe, expect, it } from "vitest";
import { ana, bo, cy, everyone, prepareSmallCompany } from "../testing/small-company";
import { runUndo } from "../testing/undoing";
import { contextOn, createTestSource, type Row, readRecords, runSync, sourceOf } from "../testing/world";
import { letThrough } from "./let-through";

const { database, setUp, user, countRows } = prepareSmallCompany();

const bossed: Row = { ...cy, title: "Boss" };
const gone: Row = { ...cy, active: "0" };

type World = Awaited<ReturnType<typeof setUp>>;
const sync = ({ ctx, sourceId }: Pick<World, "ctx" | "sourceId">, rows: readonly Row[], persisted = true) =>
  runSync(
    ctx,
    sourceId,
    sourceOf(() => rows),
    { persisted },
  );
const recordOf = async (syncId: number, employeeId: string) => {
  const { id } = await user(employeeId);
  return (await readRecords(database.db, syncId)).find(({ user_id }) => user_id === id);
};

async function undone(rows: readonly Row[]) {
  const world = await setUp();
  const bad = await sync(world, rows);
  await runUndo(world.ctx, bad.id);
  return { ...world, bad };
}

describe("a change that was undone", () => {
  it("is left out of each sync that proposes it again, and says so", async () => {
    const world = await undone([bossed, bo, ana]);
    for (const persisted of [false, true, true]) {
      const again = await sync(world, [bossed, bo, ana], persisted);
      expect(again.counts).toBe("0 created 0 updated 0 restored 0 terminated 3 skipped 0 failed");
      expect(await recordOf(again.id, "003")).toMatchObject({
        status: "skipped",
        changes: null,
        warnings: [{ code: "undone_change", attribute: "title", by: "Ana", on: "2026-03-10", found: "Boss" }],
      });
    }
    expect((await user("003")).title).toBeNull();
  });

  it("leaves the person's other changes alone", async () => {
    const world = await undone([bossed, bo, ana]);
    const again = await sync(world, [{ ...bossed, team: "board" }, bo, ana]);
    expect(await recordOf(again.id, "003")).toMatchObject({
      status: "updated",
      changes: { "custom.team": [null, "board"] },
      warnings: [{ code: "undone_change", attribute: "title" }],
    });
    expect(await user("003")).toMatchObject({ title: null, custom: { team: "board" } });
  });

  it("is held no longer once the payload says something else", async () => {
    const world = await undone([bossed, bo, ana]);
    await sync(world, [{ ...cy, title: "Chief" }, bo, ana], false);
    expect(await countRows("undone_changes")).toBe(1);
    await sync(world, [{ ...cy, title: "Chief" }, bo, ana]);
    expect(await user("003")).toMatchObject({ title: "Chief" });
    expect(await countRows("undone_changes")).toBe(0);
    await sync(world, [bossed, bo, ana]);
    expect(await user("003")).toMatchObject({ title: "Boss" });
  });

  it("nor once it says what is there", async () => {
    const world = await undone([bossed, bo, ana]);
    await sync(world, everyone);
    expect(await countRows("undone_changes")).toBe(0);
  });

  it("stays held while the payload cannot be read", async () => {
    const world = await undone([bossed, bo, ana]);
    await sync(world, [{ ...cy, email: "nobody" }, bo, ana]);
    expect(await countRows("undone_changes")).toBe(1);
  });

  it("goes through when an admin says so", async () => {
    const world = await undone([bossed, bo, ana]);
    const { id: userId } = await user("003");
    expect(await letThrough(world.ctx, { sourceId: world.sourceId, userIds: [userId] })).toEqual({ people: 1 });
    await sync(world, [bossed, bo, ana]);
    expect(await user("003")).toMatchObject({ title: "Boss" });
    await expect(letThrough(world.ctx, { sourceId: world.sourceId, userIds: [userId] })).rejects.toThrow(
      "Nothing is held",
    );
  });

  it("does not hold the same from another source", async () => {
    await undone([bossed, bo, ana]);
    const other = await createTestSource(database.db);
    await sync({ ctx: contextOn(database.db), sourceId: other }, [bossed, bo, ana]);
    expect(await user("003")).toMatchObject({ title: "Boss" });
  });
});

describe("access that was given back", () => {
  it("does not end again by the same payload", async () => {
    const world = await undone([gone, bo, ana]);
    const again = await sync(world, [gone, bo, ana]);
    expect(await recordOf(again.id, "003")).toMatchObject({
      status: "skipped",
      warnings: [{ code: "undone_change", attribute: "isActive", found: "quarantined" }],
    });
    expect(await user("003")).toMatchObject({ status: "active" });
  });

  it("may end once the source has called the person active again", async () => {
    const world = await undone([gone, bo, ana]);
    await sync(world, everyone);
    await sync(world, [gone, bo, ana]);
    expect(await user("003")).toMatchObject({ status: "quarantined", ended_by: "source" });
  });

  it("does not end by a feed that lacks the person, as before", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db, "terminate");
    const world = { ctx, sourceId };
    await sync(world, everyone);
    const bad = await sync(world, [bo, ana]);
    expect(await user("003")).toMatchObject({ status: "quarantined" });
    await runUndo(ctx, bad.id);
    const again = await sync(world, [bo, ana]);
    expect(await user("003")).toMatchObject({ status: "active" });
    expect(await recordOf(again.id, "003")).toMatchObject({
      status: "skipped",
      warnings: [{ code: "undone_change", attribute: "isActive" }],
    });
  });
});

describe("access that the undo ended", () => {
  const di: Row = { id: "004", name: "Di", email: "di@acme.test", active: "1" };

  it("does not come back by the same payload, and comes back when the source says so anew", async () => {
    const world = await undone([...everyone, di]);
    await sync(world, [...everyone, di]);
    expect(await user("004")).toMatchObject({ status: "quarantined" });
    await sync(world, [...everyone, { ...di, active: "0" }]);
    await sync(world, [...everyone, di]);
    expect(await user("004")).toMatchObject({ status: "active" });
  });
});
