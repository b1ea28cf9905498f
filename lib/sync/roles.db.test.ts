import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { ana, bo, cy, everyone, prepareSmallCompany } from "./testing/small-company";
import {
  contextOn,
  createTestSource,
  type Row,
  readRecords,
  runSync,
  saveTestMapping,
  sourceOf,
  testMapping,
} from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();

async function setterOf(employeeId: string) {
  const [row] = await queryRows(
    database.db,
    sql`select role, role_set_by as by, role_set_by_source_id as source from users where employee_id = ${employeeId}`,
  );
  return row;
}
const without = (row: Row): Row => ({ ...row, contractor: undefined });
const feed = (...rows: Row[]) => sourceOf(() => rows);
const withIndicator = (restricted: string) => ({
  ...testMapping,
  attributes: { ...testMapping.attributes, restricted },
});

describe("an indicator that is missing from the whole feed", () => {
  it("makes nobody regular, with one warning; it counts again once it is back", async () => {
    const { ctx, sourceId } = await setUp();
    const lost = await runSync(ctx, sourceId, feed(without(cy), bo, { ...ana, title: "Chair" }));
    expect(lost.counts).toBe("0 created 1 updated 0 restored 0 terminated 2 skipped 0 failed");
    expect((await readRecords(database.db, lost.id))[0]).toMatchObject({
      status: "skipped",
      changes: null,
      warnings: [{ code: "indicator_missing", attribute: "restricted" }],
    });
    expect((await user("003")).role).toBe("restricted");
    const again = await runSync(ctx, sourceId, feed(without(cy), bo, { ...ana, title: "Chair" }));
    expect(again.counts).toContain("3 skipped");
    expect((await readRecords(database.db, again.id))[0]?.warnings).toMatchObject([{ code: "indicator_missing" }]);
    const other = await runSync(ctx, sourceId, feed({ ...without(cy), title: "Temp" }, bo, ana));
    expect((await readRecords(database.db, other.id))[0]).toMatchObject({
      status: "updated",
      changes: { title: [null, "Temp"] },
      warnings: [{ code: "indicator_missing" }],
    });
    await runSync(ctx, sourceId, feed({ ...cy, contractor: "0" }, bo, ana));
    expect((await user("003")).role).toBe("regular");
  });

  it("is not missing while anybody has it, also in a payload that came as last time", async () => {
    const { ctx, sourceId } = await setUp([cy, bo, { ...ana, contractor: "0" }]);
    const sync = await runSync(ctx, sourceId, feed(without(cy), bo, { ...ana, contractor: "0" }));
    expect(sync.counts).toContain("1 updated 0 restored 0 terminated 2 skipped");
    expect((await user("003")).role).toBe("regular");
  });

  it("is looked for where a comparison looks, whose answer is no for want of a field", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db, "keep", withIndicator("kind == 'Contingent'"));
    const kinds = [
      { ...cy, kind: "Contingent" },
      { ...ana, kind: "Staff" },
    ];
    await runSync(ctx, sourceId, feed(...kinds));
    expect((await user("003")).role).toBe("restricted");
    await runSync(ctx, sourceId, feed(cy, ana));
    expect((await user("003")).role).toBe("restricted");
    await runSync(ctx, sourceId, feed(cy, { ...ana, kind: "Staff" }));
    expect((await user("003")).role).toBe("regular");
  });

  it("makes nobody regular where it errs", async () => {
    const { ctx, sourceId } = await setUp();
    await saveTestMapping(database.db, sourceId, withIndicator("to_number(contractor) > length(boss_level)"), 2);
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect((await user("003")).role).toBe("restricted");
  });
});

describe("who decides a role", () => {
  it("is the source whose indicator is mapped, and SCIM has no say any more", async () => {
    const { ctx, sourceId } = await setUp();
    expect(await setterOf("003")).toEqual({ role: "restricted", by: "source", source: sourceId });
    await database.db.execute(
      sql`update users set role_set_by = 'scim', role_set_by_source_id = 9, version = version + 1`,
    );
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(await setterOf("003")).toEqual({ role: "restricted", by: "source", source: sourceId });
    expect((await user("003")).version).toBe(2);
  });

  it("is nobody once the indicator is no longer mapped", async () => {
    const { ctx, sourceId } = await setUp();
    await saveTestMapping(database.db, sourceId, withIndicator(""), 2);
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(await setterOf("003")).toEqual({ role: "restricted", by: null, source: null });
  });

  it("is not a source where an admin or a rule did it", async () => {
    for (const by of ["admin", "rule"]) {
      const { ctx, sourceId } = await setUp();
      await database.db.execute(
        sql`update users set role = 'regular', role_set_by = ${by}::role_set_by, role_set_by_source_id = null, version = version + 1`,
      );
      const sync = await runSync(
        ctx,
        sourceId,
        sourceOf(() => everyone),
      );
      expect(sync.counts).toContain("0 updated");
      expect(await setterOf("003")).toEqual({ role: "regular", by, source: null });
    }
  });

  it("is the source again for an admin who leaves", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(
      sql`update users set role = 'admin', role_set_by = 'admin', version = version + 1 where employee_id in ('001', '002')`,
    );
    await runSync(ctx, sourceId, feed(ana, { ...bo, active: "0" }, cy));
    expect(await setterOf("002")).toMatchObject({ role: "regular", by: "source" });
  });

  it("is another source where the one that did is switched off", async () => {
    const { ctx, sourceId } = await setUp();
    const second = await createTestSource(database.db);
    const regular = feed(
      ana,
      bo,
      { ...cy, contractor: "0" },
      { ...ana, id: "009", email: "x@acme.test", contractor: "1" },
    );
    await runSync(ctx, second, regular);
    expect(await setterOf("003")).toEqual({ role: "restricted", by: "source", source: sourceId });
    await database.db.execute(sql`update sources set enabled = false where id = ${sourceId}`);
    await database.db.execute(sql`update users set version = version + 1`);
    await runSync(ctx, second, regular);
    expect(await setterOf("003")).toEqual({ role: "regular", by: "source", source: second });
  });
});
