import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addSource, addSync } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { readSyncFilters } from "./filters";
import { findSync, listRecentSyncs, listSyncs } from "./syncs.store";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());
beforeEach(async () => {
  await resetDatabase(open.db);
  await addSource(open.db);
});

const list = async (query: Record<string, string>, limit = 3) => listSyncs(open.db, readSyncFilters(query), limit);
const ids = (page: { rows: { id: number }[] }) => page.rows.map((row) => row.id);

describe("paging", () => {
  it.each(["-id", "id", "-finishedAt", "finishedAt", "createdAt"])(
    "by %s visits everything once, both ways",
    async (sort) => {
      for (const day of [5, 3, 8, 1, 1, 7, 2]) {
        await addSync(
          open.db,
          day === 8 ? { status: "cancelled" } : { finishedAt: new Date(`2026-03-0${day}T10:00:00.123Z`) },
        );
      }
      const seen: number[][] = [];
      let page = await list({ sort });
      seen.push(ids(page));
      while (page.next) {
        page = await list({ sort, after: page.next });
        seen.push(ids(page));
      }
      expect(seen.flat().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      for (const expected of seen.slice(0, -1).reverse()) {
        page = await list({ sort, before: page.previous ?? "" });
        expect(ids(page)).toEqual(expected);
      }
      expect(page.previous).toBeNull();
    },
  );

  it("starts at the beginning for a cursor that is not one", async () => {
    await addSync(open.db);
    expect(ids(await list({ after: "garbage" }))).toEqual([1]);
  });
});

describe("filters", () => {
  beforeEach(async () => {
    await addSync(open.db, {
      status: "failed",
      createdByName: "Ana Díaz",
      error: { code: "html", message: "No report." },
    });
    await addSync(open.db, { persisted: false, terminated: 2, createdAt: new Date("2026-03-01T23:59:59Z") });
    await addSync(open.db, { failed: 1, finishedAt: new Date("2026-03-02T00:00:00Z"), status: "completed" });
  });

  it.each([
    [{ id: "2" }, [2]],
    [{ status: "failed" }, [1]],
    [{ status: "failed,completed" }, [3, 2, 1]],
    [{ status: "nonsense" }, [3, 2, 1]],
    [{ kind: "apply,undo" }, []],
    [{ kind: "full" }, [3, 2, 1]],
    [{ summary: "terminated,failed" }, [3, 2]],
    [{ persisted: "no" }, [2]],
    [{ persisted: "yes" }, [3, 1]],
    [{ by: "díaz" }, [1]],
    [{ by: "%" }, []],
    [{ createdFrom: "2026-03-01", createdTo: "2026-03-01" }, [2]],
    [{ finishedFrom: "2026-03-02" }, [3]],
    [{ finishedTo: "2026-03-01" }, []],
    [{ createdFrom: "not a day" }, [3, 2, 1]],
    [{ id: "1; drop table syncs" }, [3, 2, 1]],
  ])("%j gives %j", async (query, expected) => {
    expect(ids(await list(query, 10))).toEqual(expected);
  });

  it("reads a sync's error, mapping and source", async () => {
    expect(await findSync(open.db, 1)).toMatchObject({
      sourceName: "Workday",
      mappingVersion: 1,
      fault: { code: "html", message: "No report." },
    });
    expect(await findSync(open.db, 99)).toBeNull();
  });

  it("draws no syncs of one person, oldest first", async () => {
    await addSync(open.db, { kind: "single" });
    expect(ids({ rows: await listRecentSyncs(open.db, 2) })).toEqual([2, 3]);
  });

  it("reads which sync was applied or undone, and draws both", async () => {
    await addSync(open.db, { kind: "apply", ofSyncId: 2 });
    await addSync(open.db, { kind: "undo", ofSyncId: 4 });
    expect(ids({ rows: await listRecentSyncs(open.db, 3) })).toEqual([3, 4, 5]);
    expect((await list({ kind: "apply,undo" })).rows).toMatchObject([
      { id: 5, kind: "undo", ofSyncId: 4 },
      { id: 4, kind: "apply", ofSyncId: 2 },
    ]);
    expect(await findSync(open.db, 1)).toMatchObject({ kind: "full", ofSyncId: null });
  });
});
