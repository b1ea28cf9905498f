import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { listBreaches } from "@/lib/sync/testing/breaches";
import { company, guardedSource, leaving } from "@/lib/sync/testing/guarded-company";
import { prepareSmallCompany } from "@/lib/sync/testing/small-company";
import { liftGuard, readRecords, readUsers } from "@/lib/sync/testing/world";
import { countEnded, listEnded } from "./ended-by-sync.store";
import { restoreAccess } from "./restore-access";
import { restoreLeavers } from "./restore-leavers";

const { database, user } = prepareSmallCompany();
const note = "HR says so.";
const active = async () => (await readUsers(database.db)).filter(({ status }) => status === "active").length;

async function left(people = 5) {
  const world = await guardedSource(database.db);
  await liftGuard(database.db, world.sourceId);
  const sync = await world.run(leaving(people));
  return { ...world, syncId: sync.id };
}

it("gives everybody access back whose access a sync ended, with records and one audit line", async () => {
  const { ctx, syncId } = await left();
  expect(await countEnded(database.db, syncId)).toEqual({ people: 5, stuck: 0 });
  expect(await restoreLeavers(ctx, { syncId, userIds: null, people: 5, note })).toEqual({ people: 5 });
  expect(await active()).toBe(29);
  expect(await countEnded(database.db, syncId)).toEqual({ people: 0, stuck: 0 });
  const records = await queryRows(
    database.db,
    sql`select status, changes, notes from user_records where sync_id is null`,
  );
  expect(records).toHaveLength(5);
  expect(records[0]).toEqual({
    status: "restored",
    changes: { status: ["quarantined", "active"] },
    notes: [{ code: "restored_by", name: "Ana", sync: syncId }],
  });
  const lines = await queryRows(
    database.db,
    sql`select entity_type, after from audit_events where action = 'user.restore'`,
  );
  expect(lines).toEqual([{ entity_type: "sync", after: { people: 5, note } }]);
});

it("some of them; the next feed does not end their access again, and says so", async () => {
  const { ctx, syncId, run } = await left();
  const [first, second] = await listEnded(database.db, syncId, { words: "", limit: 2 });
  if (!first || !second) throw new Error("Somebody has left.");
  await restoreLeavers(ctx, { syncId, userIds: [first.id, second.id], people: 2, note });
  const again = await run(leaving(5));
  expect(await active()).toBe(26);
  const theirs = (await readRecords(database.db, again.id)).filter(({ warnings }) => warnings !== null);
  expect(theirs.map(({ user_id, status }) => [user_id, status]).sort()).toEqual(
    [first.id, second.id].sort().map((id) => [id, "skipped"]),
  );
  expect(theirs[0]?.warnings).toMatchObject([{ code: "undone_change", attribute: "isActive", by: "Ana" }]);
  await run(company);
  await run(leaving(5));
  expect(await active()).toBe(24);
});

it("finds them by name or employee ID", async () => {
  const { syncId } = await left();
  const names = async (words: string) =>
    (await listEnded(database.db, syncId, { words, limit: 9 })).map(({ name }) => name);
  expect(await names("person 3")).toEqual(["Person 3"]);
  expect(await names("0102")).toEqual(["Person 2"]);
  expect(await names("100%")).toEqual([]);
});

it("leaves out whoever has access already, or lost it anew", async () => {
  const { ctx, syncId, run } = await left();
  const { id } = await user("0101");
  await restoreAccess(ctx, { userId: id });
  expect(await countEnded(database.db, syncId)).toEqual({ people: 4, stuck: 0 });
  await run(leaving(5));
  expect(await countEnded(database.db, syncId)).toEqual({ people: 4, stuck: 0 });
});

it("changes nobody when the number is another one by now", async () => {
  const { ctx, syncId } = await left();
  await expect(restoreLeavers(ctx, { syncId, userIds: null, people: 6, note })).rejects.toThrow(
    "It is 5 people now, not 6",
  );
  expect(await active()).toBe(24);
});

it("gives a released address back, unless somebody has it", async () => {
  const { ctx, syncId, run } = await left(2);
  const taker = { ...company[5], id: "0900", name: "New", email: "person1@acme.test" };
  await run([...leaving(2), taker]);
  expect(await countEnded(database.db, syncId)).toEqual({ people: 2, stuck: 1 });
  expect(await listEnded(database.db, syncId, { words: "person 1", limit: 9 })).toMatchObject([{ holder: "New" }]);
  expect(await restoreLeavers(ctx, { syncId, userIds: null, people: 1, note })).toEqual({ people: 1 });
  expect(await listBreaches(database.db)).toEqual([]);
});

it("leaves out whoever came back under another account", async () => {
  const { ctx, syncId } = await left(2);
  const { id } = await user("0101");
  await database.db.execute(
    sql`insert into users (id, email, name, employee_id) values (gen_random_uuid(), 'again@acme.test', 'Again', '0101')`,
  );
  expect(await countEnded(database.db, syncId)).toEqual({ people: 2, stuck: 1 });
  expect(await listEnded(database.db, syncId, { words: "0101", limit: 9 })).toMatchObject([{ id, twin: "Again" }]);
  expect(await restoreLeavers(ctx, { syncId, userIds: null, people: 1, note })).toEqual({ people: 1 });
});
