import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { createSource } from "@/lib/settings/source/create-source";
import { traceDependencies } from "@/lib/sources/conformance-trace";
import { openUkgPro } from "@/lib/sources/ukg-pro/provider";
import { startUkgStub, type UkgStub } from "@/scripts/stubs/ukg/server";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { contextOn, liftGuard, readUsers, runSync } from "./testing/world";

let open: TestDatabase;
let stub: UkgStub;
let ctx: Context;
beforeAll(async () => {
  open = await openTestDatabase();
  stub = await startUkgStub({ company: { users: 200, today: "2026-01-05", scenarios: false } });
  ctx = contextOn(open.db, new Date("2026-01-05T09:00:00Z"));
});
afterAll(async () => {
  await stub.close();
  await open.close();
});

async function syncEverybody() {
  const { username, password, apiKey } = stub.credentials;
  const connection = { name: "UKG Pro", config: { serviceUrl: stub.url, username }, secrets: { password, apiKey } };
  const { id, config } = await createSource(ctx, { ...connection, kind: "ukg_pro" });
  await liftGuard(open.db, id);
  const adapter = openUkgPro(config, connection.secrets, traceDependencies().deps);
  return runSync(ctx, id, async () => ({ adapter, pause: async () => {} }));
}

/** Every row of every table as one text. */
async function everythingIn(db: Database): Promise<string> {
  const tables = await queryRows<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await queryRows<{ text: string | null }>(
      db,
      sql`select string_agg(t::text, ' ') as text from ${sql.identifier(name)} t`,
    );
    texts.push(rows[0]?.text ?? "");
  }
  return texts.join("\n");
}

test("a sync of UKG Pro: one user per person, the present employment counts, and nothing private is stored", async () => {
  expect(await syncEverybody()).toMatchObject({ status: "completed" });
  const users = await readUsers(open.db);
  const now = (end: unknown) => end === null || String(end).slice(0, 10) > "2026-01-05";
  const active = stub.people().filter(({ employments }) => now(employments.at(-1)?.dateOfTermination ?? null));
  expect(users.map((user) => user.employee_id).sort()).toEqual(active.map(({ id }) => id).sort());
  for (const { id, employments } of active.filter((one) => one.employments.length > 1)) {
    const [former, present] = employments;
    expect(former).toMatchObject({ employeeStatusCode: "T", jobTitle: "Trainee" });
    expect(users.find((user) => user.employee_id === id)).toMatchObject({ status: "active", title: present?.jobTitle });
  }
  expect(users.filter(({ manager }) => manager !== null).length).toBeGreaterThan(150);
  const stored = await everythingIn(open.db);
  expect(stored).toContain(active[0]?.id);
  for (const text of ["078-05-1120", "1987-04-05", "98765.43", "47.48", "@home.test", "3055550100", "12 Harbour Road"])
    expect(stored.includes(text), text).toBe(false);
});
