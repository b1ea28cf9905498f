import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { createSource } from "@/lib/settings/source/create-source";
import { listSources } from "@/lib/settings/source/source.store";
import { openConfiguredSource } from "@/lib/sync/open-source";
import { startSync } from "@/lib/sync/start";
import { contextOn, createTestSource, readUsers, runSync } from "@/lib/sync/testing/world";
import { addUser } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { addSampleCompany } from "./fill";
import { removeSampleCompany } from "./remove";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

const context = () => contextOn(open.db);

/** table → rows, without the audit log and the numbers of statistics. */
async function countAll(): Promise<Record<string, number>> {
  const tables = await queryRows<{ name: string }>(
    open.db,
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'audit%' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await queryRows<{ count: number }>(
      open.db,
      sql`select count(*)::int as count from ${sql.identifier(name)}`,
    );
    counts[name] = rows[0]?.count ?? 0;
  }
  return counts;
}

async function fill() {
  const { sourceId } = await addSampleCompany(context());
  const persisted = await runSync(context(), sourceId, openConfiguredSource);
  await runSync(context(), sourceId, openConfiguredSource, { persisted: false });
  return { sourceId, persisted };
}

it("fills an empty installation through an ordinary sync, and goes without a trace but in the audit log", async () => {
  await addUser(open.db, 1, { employeeId: "own" });
  const before = await countAll();
  const { persisted } = await fill();
  expect(persisted).toMatchObject({ status: "completed", fetched: 120 });
  expect(persisted.counts).toMatch(/^116 created .* 1 failed$/);
  expect(await removeSampleCompany(context())).toEqual({ people: 116 });
  expect(await countAll()).toEqual(before);
  const kept = await queryRows<{ action: string }>(
    open.db,
    sql`select distinct action from audit_events order by action`,
  );
  expect(kept.map(({ action }) => action)).toEqual(["source.create", "source.remove", "sync.finish", "sync.start"]);
  expect(await removeSampleCompany(context())).toEqual({ people: 0 });
});

it("never stands beside a real source, and waits for its sync", async () => {
  await createTestSource(open.db);
  await expect(addSampleCompany(context())).rejects.toThrow("Workday is set up already.");
  await resetDatabase(open.db);
  const { sourceId } = await addSampleCompany(context());
  await startSync(context(), { kind: "full", sourceId, persisted: true });
  await expect(removeSampleCompany(context())).rejects.toThrow("A sync of the sample company is under way.");
});

it("leaves whoever has become an admin, and puts the real source in use", async () => {
  await fill();
  const [one] = await readUsers(open.db);
  await open.db.execute(sql`update users set role = 'organizer' where id = ${one?.id}`);
  const config = {
    reportUrl: "https://wd2.myworkday.com/ccx/service/customreport2/acme/isu/Workers?format=json",
    auth: { type: "basic", username: "isu" },
  };
  await createSource(context(), { kind: "workday", name: "Workday", config, secrets: { password: "x" } });
  expect((await listSources(open.db)).map(({ enabled }) => enabled)).toEqual([true, false]);
  await removeSampleCompany(context());
  expect((await listSources(open.db)).map(({ name, enabled }) => [name, enabled])).toEqual([["Workday", true]]);
  expect((await readUsers(open.db)).map(({ id }) => id)).toEqual([one?.id]);
});
