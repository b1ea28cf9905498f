import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { readFailingFilters } from "@/lib/failing/filters";
import { listFailing } from "@/lib/failing/list.store";
import type { WhichFailing } from "@/lib/failing/which";
import { guardSettings } from "@/lib/guard/settings";
import { writeGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { asSystem } from "@/scripts/test/context";
import { approveSync } from "../hold/approve";
import { executeSync } from "../run";
import { inlineStep } from "../step";
import { changed } from "../testing/guarded-company";
import { ana, bo, cy, prepareSmallCompany } from "../testing/small-company";
import { type Row, readOutcome, readUsers, runSync, saveTestMapping, sourceOf, testMapping } from "../testing/world";
import { retryFailing } from "./retry";

const { database, setUp } = prepareSmallCompany();
const { email: _bo, ...boWithout } = bo;
const { email: _cy, ...cyWithout } = cy;
const mended = {
  ...testMapping,
  attributes: { ...testMapping.attributes, email: "email || join('', [id, '@acme.test'])" },
};

/** A source that cannot be asked: a retry has no need of it. */
const silent = sourceOf(() => {
  throw new Error("A retry asks the source for nothing.");
});

/** Bo and Cy fail for want of an address; then the mapping has one for them. */
async function prepare(rows: readonly Row[] = [ana, boWithout, cyWithout]) {
  const { ctx, sourceId, first } = await setUp(rows);
  const sync = (next: readonly Row[], persisted = true) =>
    runSync(
      ctx,
      sourceId,
      sourceOf(() => next),
      { persisted },
    );
  const mend = () => saveTestMapping(database.db, sourceId, mended, 2);
  const retry = async (which: WhichFailing, persisted = true) => {
    const { syncId } = await retryFailing(ctx, { which, persisted });
    await executeSync(asSystem(ctx), syncId, inlineStep, silent);
    return readOutcome(database.db, syncId);
  };
  const group = { sourceId, code: "missing", attribute: "email" };
  return { ctx, sourceId, first, sync, mend, retry, group };
}

const failing = async () => (await listFailing(database.db, readFailingFilters({}))).rows;
const emails = async () => (await readUsers(database.db)).map(({ email }) => email);
const read = (id: number) =>
  queryRows(
    database.db,
    sql`select kind, persisted, of_sync_id::int as of, expected, feed_complete from syncs where id = ${id}`,
  );

describe("a retry", () => {
  it("of a group brings in who no longer fails, and is a sync of its own", async () => {
    const { first, mend, retry, group } = await prepare();
    await mend();
    const again = await retry(group);
    expect(again).toMatchObject({ status: "completed", fetched: 2 });
    expect(again.counts).toBe("2 created 0 updated 0 restored 0 terminated 0 skipped 0 failed");
    expect(await emails()).toEqual(["ana.diaz@acme.test", "002@acme.test", "003@acme.test"]);
    expect(await failing()).toEqual([]);
    expect(await read(again.id)).toEqual([
      { kind: "retry", persisted: true, of: first.id, expected: 2, feed_complete: false },
    ]);
  });

  it("of chosen records tries no others", async () => {
    const { mend, retry } = await prepare();
    await mend();
    const one = (await failing()).find(({ key }) => key === "003");
    const again = await retry({ recordIds: [one?.recordId ?? 0] });
    expect(again.counts).toBe("1 created 0 updated 0 restored 0 terminated 0 skipped 0 failed");
    expect((await failing()).map(({ key }) => key)).toEqual(["002"]);
  });

  it("that fails again says since when", async () => {
    const { first, retry, group } = await prepare();
    const again = await retry(group);
    expect(again.counts).toBe("0 created 0 updated 0 restored 0 terminated 0 skipped 2 failed");
    expect((await failing()).map(({ since, syncId }) => [since.syncId, syncId])).toEqual([
      [first.id, again.id],
      [first.id, again.id],
    ]);
  });

  it("may be dry, and then changes nobody", async () => {
    const { mend, retry, group } = await prepare();
    await mend();
    const again = await retry(group, false);
    expect(again.counts).toBe("2 created 0 updated 0 restored 0 terminated 0 skipped 0 failed");
    expect(await emails()).toEqual(["ana.diaz@acme.test"]);
    expect(await failing()).toHaveLength(2);
  });

  it("never gives anybody older data: who no longer fails is not in it", async () => {
    const { first, sync, retry } = await prepare();
    const old = await queryRows<{ id: number }>(
      database.db,
      sql`select id::int as id from user_records where sync_id = ${first.id} and status = 'failed' order by ordinal`,
    );
    await sync([ana, { ...bo, title: "Chef" }, cyWithout]);
    const [bosRecord, cysRecord] = old.map(({ id }) => id);
    await expect(retry({ recordIds: [bosRecord ?? 0] })).rejects.toMatchObject({ code: "conflict" });
    const again = await retry({ recordIds: [bosRecord ?? 0, cysRecord ?? 0] });
    expect(again.fetched).toBe(1);
    expect((await readUsers(database.db)).find(({ employee_id }) => employee_id === "002")?.title).toBe("Chef");
  });

  it("takes the payload that failed last", async () => {
    const { sync, mend, retry, group } = await prepare();
    await sync([ana, { ...boWithout, title: "Chef" }, cyWithout]);
    await mend();
    await retry(group);
    expect((await readUsers(database.db)).find(({ employee_id }) => employee_id === "002")?.title).toBe("Chef");
  });

  it("is held by the guard like any sync, and can be approved", async () => {
    const { ctx, sourceId, mend, retry, group } = await prepare();
    await mend();
    const limits = { created: { people: 2, percent: null, most: 1 } };
    const settings = guardSettings.parse({ limits });
    await writeGuardSettings(database.db, sourceId, settings, { name: "Ana", now: ctx.now });
    const again = await retry(group);
    expect(again.status).toBe("held");
    expect(await emails()).toEqual(["ana.diaz@acme.test"]);
    expect(await failing()).toHaveLength(2);
    await approveSync(ctx, { syncId: again.id, choice: "all", note: "They start today." });
    await executeSync(asSystem(ctx), again.id, inlineStep, silent);
    expect(await emails()).toHaveLength(3);
    expect(await failing()).toEqual([]);
  });

  it("is not held because its people fail again, nor because its feed is short", async () => {
    const { ctx, sourceId } = await setUp([]);
    const rows = changed(12, () => ({ email: "" }));
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => rows),
    );
    const { syncId } = await retryFailing(ctx, {
      which: { sourceId, code: "missing", attribute: "email" },
      persisted: true,
    });
    await executeSync(asSystem(ctx), syncId, inlineStep, silent);
    expect(await readOutcome(database.db, syncId)).toMatchObject({ status: "completed", fetched: 12 });
  });

  it("leaves a held sync of everybody as it is", async () => {
    const { ctx, sourceId, sync, retry, group } = await prepare();
    const settings = guardSettings.parse({ limits: { email_changed: { people: 1, percent: null, most: 0 } } });
    await writeGuardSettings(database.db, sourceId, settings, { name: "Ana", now: ctx.now });
    const held = await sync([{ ...ana, email: "other@acme.test" }, boWithout, cyWithout]);
    expect(held.status).toBe("held");
    await retry(group);
    expect((await readOutcome(database.db, held.id)).status).toBe("held");
  });

  it("refuses people of several sources, and a source that is switched off", async () => {
    const { ctx, sourceId, group } = await prepare();
    await database.db.execute(sql`update sources set enabled = false where id = ${sourceId}`);
    await expect(retryFailing(ctx, { which: group, persisted: true })).rejects.toThrow("switched off");
    await expect(retryFailing(ctx, { which: { ...group, code: "unknown" }, persisted: true })).rejects.toThrow(
      "Nobody",
    );
  });
});
