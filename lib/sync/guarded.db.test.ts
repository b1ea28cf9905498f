import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { ensureLocalAdmin } from "@/lib/access/local-admin";
import { queryRows } from "@/lib/db/rows";
import { asSystem } from "@/scripts/test/context";
import { ana, bo, prepareSmallCompany } from "./testing/small-company";
import { contextOn, createTestSource, readRecords, readUsers, runSync, sourceOf } from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();

const refusals = () =>
  queryRows(
    database.db,
    sql`select actor_type, entity_id, before, after from audit_events where action = 'user.refuse' order by id`,
  );
const give = (role: string, ...ids: string[]) =>
  database.db.execute(
    sql`update users set role = ${role}::role, version = version + 1 where employee_id = any(${`{${ids.join(",")}}`}::text[])`,
  );

describe("a feed that says something new of an admin or organizer", () => {
  it.each(["admin", "organizer"])("leaves an %s's address, says so, and applies the rest", async (role) => {
    const { ctx, sourceId } = await setUp([ana, bo]);
    await give(role, "002");
    const { id } = await user("002");
    const slipped = sourceOf(() => [ana, { ...bo, email: "mallory@evil.test", title: "Lead" }]);
    const dry = await runSync(ctx, sourceId, slipped, { persisted: false });
    expect((await readRecords(database.db, dry.id))[1]?.warnings).toMatchObject([{ code: "address_kept" }]);
    expect(await refusals()).toEqual([]);
    const sync = await runSync(ctx, sourceId, slipped);
    expect(sync.counts).toContain("1 updated");
    expect(await user("002")).toMatchObject({ role, email: "bo.li@acme.test", title: "Lead" });
    expect((await readRecords(database.db, sync.id))[1]).toMatchObject({
      changes: { title: [null, "Lead"] },
      warnings: [{ code: "address_kept", ours: "mallory@evil.test" }],
    });
    const line = { before: { email: "bo.li@acme.test" }, after: { email: "mallory@evil.test" } };
    expect(await refusals()).toEqual([{ actor_type: "system", entity_id: id, ...line }]);
    await runSync(ctx, sourceId, slipped);
    expect(await refusals()).toHaveLength(1);
  });

  it("frees no address of theirs for somebody else", async () => {
    const { ctx, sourceId } = await setUp([ana, bo]);
    await give("admin", "002");
    const handedOn = sourceOf(() => [ana, { ...bo, email: "bo2@acme.test" }, { ...ana, id: "009", email: bo.email }]);
    const sync = await runSync(ctx, sourceId, handedOn);
    expect(sync.counts).toContain("0 created");
    expect(await user("002")).toMatchObject({ email: "bo.li@acme.test" });
  });

  it("ends their access at once all the same, but not that of the last admin", async () => {
    const { ctx, sourceId } = await setUp([ana, bo]);
    await give("admin", "001", "002");
    const leaving = (...ids: string[]) =>
      sourceOf(() => [ana, bo].map((row) => (ids.includes(String(row.id)) ? { ...row, active: "0" } : row)));
    expect((await runSync(ctx, sourceId, leaving("002"))).counts).toContain("1 terminated");
    expect(await user("002")).toMatchObject({ status: "quarantined", role: "regular" });
    const last = await runSync(ctx, sourceId, leaving("001", "002"));
    expect((await readRecords(database.db, last.id))[0]?.errors).toMatchObject([{ code: "last_admin" }]);
    expect(await user("001")).toMatchObject({ status: "active", role: "admin" });
  });
});

it("a local admin without an employee ID is not found by their address, and given none", async () => {
  const ctx = contextOn(database.db);
  await ensureLocalAdmin(asSystem(ctx), { email: "bo.li@acme.test", password: "correct horse battery" });
  const sourceId = await createTestSource(database.db);
  const sync = await runSync(
    ctx,
    sourceId,
    sourceOf(() => [bo]),
  );
  const [record] = await readRecords(database.db, sync.id);
  expect(record?.errors).toMatchObject([{ code: "not_by_secondary_key", attribute: "employeeId", ours: "002" }]);
  const [admin] = await readUsers(database.db);
  expect(admin).toMatchObject({ role: "admin", employee_id: null, name: "Local admin" });
  expect(await refusals()).toEqual([
    { actor_type: "system", entity_id: admin?.id, before: { employeeId: null }, after: { employeeId: "002" } },
  ]);
});
