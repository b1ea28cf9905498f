import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { ana, bo, cy, everyone, prepareSmallCompany } from "./testing/small-company";
import { contextOn, createTestSource, liftGuard, readRecords, readUsers, runSync, sourceOf } from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();

describe("movers", () => {
  it("updates only what changed, and says from what to what", async () => {
    const { ctx, sourceId } = await setUp();
    const moved = [{ ...cy, contractor: "0", boss: "001", team: "sales" }, bo, { ...ana, title: undefined }];
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => moved),
    );
    expect(sync.counts).toBe("0 created 2 updated 0 restored 0 terminated 1 skipped 0 failed");
    expect(await readRecords(database.db, sync.id)).toMatchObject([
      { changes: { role: ["restricted", "regular"], manager: ["002", "001"], "custom.team": [null, "sales"] } },
      { status: "skipped", changes: null },
      { changes: { title: ["CEO", null] } },
    ]);
    expect(await user("003")).toMatchObject({ manager: "001", role: "regular", custom: { team: "sales" }, version: 2 });
  });

  it("keeps the user when the e-mail changes, and lets two people swap theirs", async () => {
    const { ctx, sourceId } = await setUp();
    await liftGuard(database.db, sourceId);
    const before = await user("002");
    const swapped = [{ ...cy, email: bo.email }, { ...bo, email: cy.email }, ana];
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => swapped),
    );
    expect(sync.counts).toBe("0 created 2 updated 0 restored 0 terminated 1 skipped 0 failed");
    expect(await user("002")).toMatchObject({ id: before.id, email: "cy@acme.test" });
    expect(await user("003")).toMatchObject({ email: "bo.li@acme.test" });
  });

  it("never touches the role of admins and organizers", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(
      sql`update users set role = 'organizer', version = version + 1 where employee_id = '003'`,
    );
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect((await user("003")).role).toBe("organizer");
  });

  it("lets a secondary key find a user the primary key does not know, but never take one over", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    await database.db.execute(
      sql`insert into users (id, email, name) values (gen_random_uuid(), 'bo.li@acme.test', 'Bo')`,
    );
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [bo]),
    );
    expect(sync.counts).toContain("1 updated");
    const thief = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [bo, { ...ana, email: bo.email }]),
    );
    expect((await readRecords(database.db, thief.id))[1]?.errors?.[0]).toMatchObject({ code: "key_conflict" });
    expect(await user("002")).toMatchObject({ email: "bo.li@acme.test" });
  });
});

describe("managers", () => {
  it("warns of an unknown one, links later when a sync brings them, and cuts circles", async () => {
    const { ctx, sourceId, first } = await setUp([{ ...bo, boss: "777" }]);
    expect((await readRecords(database.db, first.id))[0]?.warnings).toMatchObject([{ code: "unknown_manager" }]);
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => [
        { ...bo, boss: "777" },
        { ...ana, id: "777", boss: "777" },
      ]),
    );
    expect(await user("002")).toMatchObject({ manager: "777" });
    expect(await user("777")).toMatchObject({ manager: null });
    const circle = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [
        { ...bo, boss: "777" },
        { ...ana, id: "777", boss: "002" },
      ]),
    );
    const managers = (await readUsers(database.db)).map((one) => one.manager);
    expect(managers.filter((manager) => manager === null)).toHaveLength(1);
    const warnings = (await readRecords(database.db, circle.id)).flatMap((record) => record.warnings ?? []);
    expect(warnings.map((warning) => warning.code)).toContain("manager_cycle");
  });

  it("is the one who works here, when somebody who left had the same employee ID", async () => {
    const { ctx, sourceId } = await setUp([ana]);
    await database.db.execute(
      sql`insert into users (id, email, name, employee_id, status) values
        (gen_random_uuid(), 'before@old.test', 'Old', '002', 'quarantined'),
        (gen_random_uuid(), 'bo.li@acme.test', 'Bo Li', '002', 'active'),
        (gen_random_uuid(), 'after@old.test', 'Old', '002', 'quarantined')`,
    );
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, cy]),
    );
    const [link] = await queryRows<{ status: string }>(
      database.db,
      sql`select m.status from user_managers link join users m on m.id = link.manager_id`,
    );
    expect(link?.status).toBe("active");
  });
});
