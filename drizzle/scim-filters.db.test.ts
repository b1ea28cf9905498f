import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { migrateUpTo, openEmptyDatabase, type TestDatabase } from "@/scripts/test/database";

let open: TestDatabase;
beforeAll(async () => {
  open = await openEmptyDatabase();
  await migrateUpTo(open, "0020_groups_in_groups");
  await open.db.execute(sql`insert into users (id, email, name) values (gen_random_uuid(), 'ana@acme.test', 'Ana')`);
  await open.db.execute(sql`insert into scim_resources (id, user_name, attributes, active, modified_at)
    values (gen_random_uuid(), 'bo@acme.test', ${JSON.stringify({
      userName: "Bo@acme.test",
      displayName: 'Rene\u0301 "B" \\ Bo',
      title: "CTO",
      emails: [{ value: "Bo@acme.test" }],
    })}::text::jsonb, true, now())`);
  await migrateUpTo(open);
});
afterAll(() => open.close());

const rows = <Row extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  queryRows<Row>(open.db, statement);

it("fills the keys of resources that were there, folded, under the index that went with the old column", async () => {
  const [resource] = await rows<{ keys: string[] }>(sql`select lookup_keys as keys from scim_resources`);
  expect(resource?.keys).toEqual(["bo@acme.test", 'ren\u00e9 "b" \\ bo', "cto"]);
  expect(await rows(sql`select 1 from pg_indexes where indexname = 'scim_resources_lookup'`)).toHaveLength(1);
});

it("orders names by code point", async () => {
  const found = await rows<{ name: string }>(sql`select c.relname || '.' || a.attname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_collation l on l.oid = a.attcollation
    where l.collname = 'C' and c.relkind = 'r' and c.relname in ('users', 'scim_resources', 'scim_groups') order by 1`);
  expect(found.map(({ name }) => name)).toEqual(["scim_groups.name_key", "scim_resources.user_name", "users.email"]);
});

it("still refuses an address with capitals, and an address twice", async () => {
  const insert = (email: string) =>
    open.db.execute(sql`insert into users (id, email, name) values (gen_random_uuid(), ${email}, 'Ana')`);
  await expect(insert("Ana@acme.test")).rejects.toThrow();
  await expect(insert("ana@acme.test")).rejects.toThrow();
});
