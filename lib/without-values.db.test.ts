import { inspect } from "node:util";
import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "@/drizzle/schema/people";
import { copyRows } from "@/lib/db/copy";
import { prepareRows } from "@/lib/db/prepared";
import { serializers } from "@/lib/log";
import { withoutValues } from "@/lib/without-values";
import { addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  await addUser(open.db, 1, { email: "bo@acme.test" });
});
afterAll(() => open.close());

const insertTwice = (db = open.db) =>
  db.execute(sql`insert into users (id, email, name) values (gen_random_uuid(), ${"bo@acme.test"}, ${"Bo O'Brien"})`);
const countTooFar = () => open.db.execute(sql`select ${"9999999999"}::text::int`);
const castBadly = () => open.db.execute(sql`select ${"Bo O'Brien"}::text::int`);
const inTransaction = () => open.db.transaction((tx) => insertTwice(tx));
const byBuilder = () => open.db.select().from(users).where(eq(users.id, "Bo O'Brien"));
const byPrepared = () =>
  prepareRows(() => sql`select ${sql.placeholder("name")}::text::int as n`)(open.db, { name: "Bo O'Brien" });
const byCopy = () =>
  open.db.transaction((tx) =>
    copyRows(tx, "users", ["id", "email", "name"], [[userId(2), "bo@acme.test", "Bo O'Brien"]]),
  );

async function faultOf(work: () => PromiseLike<unknown>) {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test.each([
  ["a unique violation", insertTwice, "23505", "users_email"],
  ["a value of the wrong type", castBadly, "22P02", "invalid input syntax for type integer"],
])("the log has the fault of %s, and nobody in it", async (_name, work, code, words) => {
  const lines: string[] = [];
  const log = pino({ serializers }, { write: (line: string) => lines.push(line) });
  const fault = await faultOf(work);
  log.error({ err: fault }, "failed");
  log.error({ err: new Error("wrapped", { cause: fault }) }, "failed");
  expect(lines.join()).not.toMatch(/bo@acme|O'Brien/);
  for (const line of lines) {
    expect(line).toContain(code);
    expect(line).toContain(words);
    expect(line).toMatch(/Failed query: (insert into users|select)/);
    expect(line).toContain("without-values.db.test.ts");
  }
});

test.each([
  ["a statement", insertTwice],
  ["a cast", castBadly],
  ["a number", countTooFar],
  ["a statement of a transaction", inTransaction],
  ["a built query", byBuilder],
  ["a prepared statement", byPrepared],
  ["a COPY", byCopy],
])("the fault of %s has nobody in it, however it is printed", async (_name, work) => {
  const fault = await faultOf(work);
  const printed = [inspect(fault, { depth: 9, showHidden: true }), JSON.stringify(fault), String(fault)].join();
  expect(printed).not.toMatch(/bo@acme|O'Brien|9999999999/);
  expect(printed).toMatch(/23505|22P02|22003/);
});

test("other errors stay what they are", () => {
  const fault = new Error("a bug", { cause: new Error("another") });
  expect(withoutValues(fault)).toBe(fault);
  expect(withoutValues("text")).toBe("text");
});
