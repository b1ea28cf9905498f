import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { bodyOf, keepBodies, storedBody } from "@/lib/db/bodies";
import { queryRows } from "@/lib/db/rows";
import { readPayloadBody } from "@/lib/records/samples.store";
import { createVault } from "@/lib/secrets/seal";
import { resealBodies } from "@/lib/settings/reseal/reseal-bodies";
import { asSystem } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { contextOn, createTestSource, readUsers, runSync, sourceOf } from "./testing/world";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => resetDatabase(database.db));
afterAll(() => database.close());

const [lastYears, thisYears] = ["the secret of last year, 32 letters+", "the secret of this year, 32 letters+"];
const [before, rotating, after] = [createVault(lastYears), createVault(thisYears, [lastYears]), createVault(thisYears)];
const keepPlain = () => keepBodies(before, { seals: false });
afterEach(keepPlain);

const people = ["Ana", "Ben", "Caro"].map((name, at) => ({
  id: `E${at}`,
  name,
  email: `${name}@acme.test`,
  active: true,
  salary: 70_000 + at,
}));
const sync = (sourceId: number, rows = people) =>
  runSync(
    contextOn(database.db),
    sourceId,
    sourceOf(() => rows),
  );
const stored = async () =>
  (await queryRows<{ body: string }>(database.db, sql`select body from payloads order by id`)).map(({ body }) => body);
const reseal = () => resealBodies(asSystem(contextOn(database.db)));

test("sealed payloads say nothing in the database, and mean the same to a sync", async () => {
  keepBodies(before, { seals: true });
  const sourceId = await createTestSource(database.db);
  await sync(sourceId);
  expect((await stored()).every((body) => body.startsWith("v2.") && !body.includes("salary"))).toBe(true);
  const [first] = await queryRows<{ id: number }>(database.db, sql`select min(id)::int as id from payloads`);
  expect(JSON.parse((await readPayloadBody(database.db, sourceId, first?.id ?? 0)) ?? "")).toEqual(people[0]);
  const again = await sync(sourceId);
  expect(again).toMatchObject({ status: "completed", counts: expect.stringContaining("3 skipped") });
  expect(await stored()).toHaveLength(3);
  await sync(sourceId, [{ ...people[0], name: "Anna" } as (typeof people)[0], ...people.slice(1)]);
  expect((await readUsers(database.db)).map(({ name }) => name).sort()).toEqual(["Anna", "Ben", "Caro"]);
});

test("what was plain is sealed, sealed anew under another secret, and plain again", async () => {
  const sourceId = await createTestSource(database.db);
  await sync(sourceId);
  const plain = await stored();
  expect(JSON.parse(plain[0] ?? "")).toEqual(people[0]);
  keepBodies(before, { seals: true });
  expect(await reseal()).toEqual({ changed: 3, kept: 0, lost: [] });
  const sealed = await stored();
  keepBodies(rotating, { seals: true });
  expect(await reseal()).toEqual({ changed: 3, kept: 0, lost: [] });
  expect(await stored()).not.toEqual(sealed);
  keepBodies(after, { seals: true });
  expect(await reseal()).toEqual({ changed: 0, kept: 3, lost: [] });
  keepBodies(after, { seals: false });
  expect(await reseal()).toEqual({ changed: 3, kept: 0, lost: [] });
  expect(await stored()).toEqual(plain);
});

test("what no known secret opens is counted and stays", async () => {
  keepBodies(before, { seals: true });
  await sync(await createTestSource(database.db));
  const sealed = await stored();
  keepBodies(after, { seals: true });
  expect(await reseal()).toEqual({ changed: 0, kept: 0, lost: ["3 payloads"] });
  expect(await stored()).toEqual(sealed);
  expect(() => bodyOf(sealed[0] ?? "")).toThrow("cannot be opened");
});

test("a text that only looks sealed is read as it came, but for a space", () => {
  keepPlain();
  expect(bodyOf(storedBody("v2.a.b.c.d"))).toBe(" v2.a.b.c.d");
  expect(bodyOf(storedBody('{"v2.":1}'))).toBe('{"v2.":1}');
});
