import { describe, expect, it } from "vitest";
import { approveSync } from "@/lib/sync/hold/approve";
import { changed, company, guardedMapping, guardedSource, leaving } from "@/lib/sync/testing/guarded-company";
import { prepareSmallCompany } from "@/lib/sync/testing/small-company";
import { saveTestMapping } from "@/lib/sync/testing/world";
import { readSyncFilters } from "../list-syncs/filters";
import { findSync, listSyncs } from "../list-syncs/syncs.store";
import { listGroupPeople } from "./groups.store";
import { countHeld } from "./held.store";
import { listPast } from "./past.store";
import { listHeldKinds, readHoldFacts } from "./read-held";

const { database } = prepareSmallCompany();

async function held(rows = leaving(12)) {
  const world = await guardedSource(database.db);
  const { id } = await world.run(rows);
  const sync = await findSync(database.db, id);
  if (!sync?.guard) throw new Error("The guard has not judged.");
  return { ...world, sync, guard: sync.guard };
}

describe("what a held sync would change", () => {
  it("is grouped by what happens, the reasons first, with names and numbers", async () => {
    const moved = leaving(12).map((row, at) => (at > 15 ? { ...row, title: at % 2 ? "Matron" : null } : row));
    const { sync, guard } = await held([...moved, { ...company[5], id: "0900", name: "New", email: "new@acme.test" }]);
    const kinds = await listHeldKinds(database.db, sync.id, guard);
    expect(kinds.map(({ kind, attribute, people, isReason }) => [kind, attribute, people, isReason])).toEqual([
      ["access_ended", null, 12, true],
      ["value_emptied", "title", 7, false],
      ["created", null, 1, false],
    ]);
    expect(kinds[0]?.groups).toEqual([
      { kind: "access_ended", attribute: null, from: null, to: "inactive", people: 12, names: expect.any(Array) },
    ]);
    expect(kinds[0]?.groups[0]?.names).toHaveLength(3);
    expect(kinds[1]?.groups).toMatchObject([{ from: "Nurse", to: null, people: 7 }]);
    expect(kinds[2]?.groups).toMatchObject([{ people: 1, names: ["New"] }]);
  });

  it("groups addresses by domain, and lists people with the whole of them", async () => {
    const { sync, guard } = await held(changed(14, (_, at) => ({ email: `person${at}@new.test` })));
    const [kind] = await listHeldKinds(database.db, sync.id, guard);
    const group = kind?.groups[0];
    if (!group) throw new Error("There is no group.");
    expect(group).toMatchObject({ from: "acme.test", to: "new.test", people: 14 });
    const list = (words: string, limit = 50) => listGroupPeople(database.db, sync.id, group, { words, limit });
    expect(await list("Person 12")).toMatchObject([
      { name: "Person 12", key: "0112", from: "person12@acme.test", to: "person12@new.test" },
    ]);
    expect((await list("")).length).toBe(14);
    expect((await list("", 5)).length).toBe(5);
    expect(await list("0103")).toMatchObject([{ name: "Person 3" }]);
    expect(await list("%")).toEqual([]);
  });

  it("is told in the lists, with how it ended", async () => {
    const { ctx, run, sync } = await held();
    expect(sync).toMatchObject({ status: "held", persisted: false, holdEnd: null, heldAt: expect.any(Date) });
    expect(await countHeld(database.db)).toBe(1);
    await expect(approveSync(ctx, { syncId: sync.id, choice: "all", endsAccess: 11, note: "Yes." })).rejects.toThrow(
      "would end the access of 12 people, not of 11",
    );
    const next = await run(company);
    const [newest, replaced] = (await listSyncs(database.db, readSyncFilters({}))).rows;
    expect(newest).toMatchObject({ id: next.id, holdEnd: null, guard: { reasons: [] } });
    expect(replaced).toMatchObject({ id: sync.id, holdEnd: { end: "replaced", replacedBy: next.id } });
    expect(await countHeld(database.db)).toBe(0);
  });
});

it("a hold knows how long it waits and whether the mapping is still the same", async () => {
  const { sourceId, sync } = await held();
  const facts = await readHoldFacts(database.db, sync.id);
  expect(facts).toMatchObject({ drifted: 0, isOutdated: false });
  expect(facts.expiresAt?.getTime()).toBe((sync.heldAt?.getTime() ?? 0) + 7 * 86_400_000);
  await saveTestMapping(database.db, sourceId, guardedMapping, 2);
  expect(await readHoldFacts(database.db, sync.id)).toMatchObject({ isOutdated: true });
});

it("limits are tried on the last syncs that changed people or were held, not on dry runs", async () => {
  const { first, run, sourceId, sync } = await held();
  await run(leaving(12), { persisted: false });
  const past = await listPast(database.db, sourceId, 30);
  expect(past.map(({ id, counts }) => [id, counts.access_ended, counts.people])).toEqual([
    [sync.id, 12, 29],
    [first.id, 0, 0],
  ]);
});
