import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => resetDatabase(database.db));

const migration = readFileSync("drizzle/migrations/0018_one_spelling.sql", "utf8").split("--> statement-breakpoint");
const spellings = (name: string) => [name.normalize("NFC"), name.normalize("NFD")] as const;

it("the update rewrites names kept with two characters for an accent, except where both spellings are taken", async () => {
  const [renee, reneeApart] = spellings("renée");
  const [zoe, zoeApart] = spellings("zoë");
  for (const name of [reneeApart, zoe, zoeApart, "ann"]) {
    await database.db.execute(sql`insert into scim_resources (id, user_name, attributes, active, created_at, modified_at)
      values (gen_random_uuid(), ${name}, '{}', true, now(), now())`);
    await database.db.execute(sql`insert into scim_groups (id, name_key, attributes, created_at, modified_at)
      values (gen_random_uuid(), ${name}, '{}', now(), now())`);
  }
  for (const statement of migration) await database.db.execute(sql.raw(statement));
  const names = async (from: string) =>
    (await queryRows<{ name: string }>(database.db, sql.raw(`select ${from}`))).map(({ name }) => name).sort();
  const expected = [renee, zoe, zoeApart, "ann"].sort();
  expect(await names("user_name as name from scim_resources")).toEqual(expected);
  expect(await names("name_key as name from scim_groups")).toEqual(expected);
});
