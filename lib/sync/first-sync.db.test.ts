import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Step } from "./step";
import { bo, everyone, prepareSmallCompany } from "./testing/small-company";
import {
  contextOn,
  createTestSource,
  type Row,
  readRecords,
  readUsers,
  runSync,
  saveTestMapping,
  sourceOf,
  testMapping,
} from "./testing/world";

const { database, setUp, user, countRows } = prepareSmallCompany();

describe("a first persisted sync", () => {
  it("creates everybody with attributes, roles, custom fields and managers, whatever the feed's order", async () => {
    const { first } = await setUp();
    expect(first).toMatchObject({ status: "completed", fetched: 3, error: null });
    expect(first.counts).toBe("3 created 0 updated 0 restored 0 terminated 0 skipped 0 failed");
    expect(await readUsers(database.db)).toMatchObject([
      {
        employee_id: "001",
        email: "ana.diaz@acme.test",
        name: "Ana Díaz",
        role: "regular",
        manager: null,
        custom: { team: "board" },
      },
      { employee_id: "002", manager: "001", role: "regular", custom: {} },
      { employee_id: "003", manager: "002", role: "restricted" },
    ]);
  });

  it("changes nobody as a dry run, and says what it would do", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const dry = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
      { persisted: false },
    );
    expect(dry).toMatchObject({
      status: "completed",
      counts: "3 created 0 updated 0 restored 0 terminated 0 skipped 0 failed",
    });
    expect(await readUsers(database.db)).toEqual([]);
    expect((await readRecords(database.db, dry.id))[2]?.changes).toMatchObject({
      name: [null, "Ana Díaz"],
      "custom.team": [null, "board"],
    });
  });
});

describe("the same feed again", () => {
  it("skips everybody without evaluating", async () => {
    const { ctx, sourceId } = await setUp();
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(again.counts).toBe("0 created 0 updated 0 restored 0 terminated 3 skipped 0 failed");
    expect((await readUsers(database.db)).map((one) => one.version)).toEqual([1, 1, 1]);
  });

  it("has nothing to apply where the rest of a page cannot be read or is nobody's", async () => {
    const { ctx, sourceId } = await setUp();
    const gone = { ...bo, id: "900", email: "gone@acme.test", active: "0" };
    const waiting: number[] = [];
    const step: Step = {
      async run(id, work) {
        if (id === "apply-0") {
          waiting.push(await countRows("sync_pages where applied_at is null"));
        }
        return work();
      },
    };
    const again = (feed: Row[]) =>
      runSync(
        ctx,
        sourceId,
        sourceOf(() => feed),
        { step },
      );
    await again([...everyone, { id: "901" }, gone]);
    await again([...everyone, { ...gone, active: "1" }]);
    expect(waiting).toEqual([0, 1]);
    expect(await readUsers(database.db)).toHaveLength(4);
  });

  it("knows a payload whose keys come in another order", async () => {
    const { ctx, sourceId } = await setUp();
    const turned = everyone.map((row) => Object.fromEntries(Object.entries(row).reverse()));
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => turned),
    );
    expect(await countRows("payloads")).toBe(3);
  });

  it("is evaluated anew under another mapping version", async () => {
    const { ctx, sourceId } = await setUp();
    const attributes = { ...testMapping.attributes, title: "join(' ', ['Dr', name])" };
    await saveTestMapping(database.db, sourceId, { ...testMapping, attributes }, 2);
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(again.counts).toBe("0 created 3 updated 0 restored 0 terminated 0 skipped 0 failed");
    expect((await user("002")).title).toBe("Dr Bo Li");
  });

  it("is evaluated anew for a user somebody else has changed", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(sql`update users set title = 'Edited', version = version + 1 where employee_id = '001'`);
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    expect(again.counts).toBe("0 created 1 updated 0 restored 0 terminated 2 skipped 0 failed");
    expect((await user("001")).title).toBe("CEO");
  });
});
