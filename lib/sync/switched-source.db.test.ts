import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { insertSource } from "@/lib/settings/source/source.store";
import { saveSchedule } from "@/lib/wide-changes/save-schedule";
import { readHandover, switchSource } from "@/lib/wide-changes/switch-source";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { startSync } from "./start";
import {
  contextOn,
  createTestSource,
  liftGuard,
  type Row,
  readUsers,
  runSync,
  saveTestMapping,
  sourceOf,
  testMapping,
} from "./testing/world";

let open: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(async () => {
  await resetDatabase(open.db);
  ctx = contextOn(open.db);
});
afterAll(() => open.close());

const person = (n: number, change: Row = {}): Row => ({
  id: `00${n}`,
  name: `Person ${n}`,
  email: `p${n}@acme.test`,
  active: "yes",
  ...change,
});
const people = [1, 2, 3, 4].map((n) => person(n));

/** The old source has named four people and ended the access of the fourth; the new one has a format of its own. */
async function setUp() {
  const old = await createTestSource(open.db);
  await liftGuard(open.db, old);
  await runSync(
    ctx,
    old,
    sourceOf(() => people),
  );
  await runSync(
    ctx,
    old,
    sourceOf(() => [...people.slice(0, 3), person(4, { active: "no" })]),
  );
  const { id: next } = await insertSource(open.db, {
    ...{ kind: "workday", name: "UKG Pro", enabled: false, config: {}, scheduleHours: 12, whenMissing: "keep" },
  });
  const attributes = { ...testMapping.attributes, employeeId: "employeeID", name: "full", email: "mail" };
  await saveTestMapping(open.db, next, { ...testMapping, attributes }, 1);
  await liftGuard(open.db, next);
  return { old, next };
}

const asNext = (rows: readonly Row[]) =>
  sourceOf(() => rows.map(({ id, name, email, ...rest }) => ({ employeeID: id, full: name, mail: email, ...rest })));

test("a feed switched to another source keeps everybody's id, and gives leavers of the old one back", async () => {
  const { old, next } = await setUp();
  const before = await readUsers(open.db);
  expect(await readHandover(open.db, ctx.now, next)).toMatchObject({
    ...{ from: "Workday", active: 3, withEmployeeId: 3, leavers: 1, keys: ["employeeId", "email"] },
  });
  await switchSource(ctx, { sourceId: next });
  const moved = [person(1), person(2, { id: "9002" }), person(3, { email: "new3@acme.test" }), person(4), person(5)];
  expect(await runSync(ctx, next, asNext(moved))).toMatchObject({ status: "completed" });
  const after = await readUsers(open.db);
  const idOf = (users: typeof after, name: string) => users.find((user) => user.name === name)?.id;
  for (const n of [1, 3, 4]) expect(idOf(after, `Person ${n}`)).toBe(idOf(before, `Person ${n}`));
  expect(after.find(({ name }) => name === "Person 4")).toMatchObject({ status: "active", ended_by: null });
  expect(after).toHaveLength(5);
  await expect(startSync(ctx, { kind: "full", sourceId: old, persisted: true })).rejects.toThrow("switched off");
});

test("without the switch, the other source does not undo what this one ended, and only shows what it would do", async () => {
  const { next } = await setUp();
  await expect(startSync(ctx, { kind: "full", sourceId: next, persisted: true })).rejects.toThrow("switched off");
  await runSync(ctx, next, asNext(people), { persisted: false });
  expect((await readUsers(open.db)).at(3)).toMatchObject({ status: "quarantined" });
});

test("one source is in use at a time, and not while a sync of the other could change people", async () => {
  const { old, next } = await setUp();
  const schedule = { scheduleHours: 24, whenMissing: "keep", whenContradictory: "date" } as const;
  await expect(saveSchedule(ctx, { ...schedule, sourceId: next, enabled: true })).rejects.toThrow("come from Workday");
  const { syncId } = await startSync(ctx, { kind: "full", sourceId: old, persisted: true });
  await expect(switchSource(ctx, { sourceId: next })).rejects.toThrow(`Sync #${syncId} of Workday is under way`);
});
