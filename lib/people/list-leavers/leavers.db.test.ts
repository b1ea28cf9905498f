import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCursor } from "@/lib/paging/cursor";
import { addRecords, addSource, addSync, addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import type { Ending } from "../vocabulary";
import { readLeaverFilters } from "./filters";
import { countLeavers, listLeavers } from "./leavers.store";

let open: TestDatabase;
const onDay = (day: number) => new Date(Date.UTC(2026, 2, day, 12));
const ends: [number, { endedBy?: Ending; endedBySourceId?: number }, Date | null][] = [
  [1, { endedBy: "source", endedBySourceId: 1 }, onDay(1)],
  [2, { endedBy: "missing", endedBySourceId: 1 }, onDay(3)],
  [3, { endedBy: "scim", endedBySourceId: 1 }, onDay(2)],
  [4, { endedBy: "schedule" }, onDay(3)],
  [5, {}, null],
];

beforeAll(async () => {
  open = await openTestDatabase();
  await addSource(open.db);
  for (const [n, ended, deactivatedAt] of ends)
    await addUser(open.db, n, { status: "quarantined", ...ended, deactivatedAt, roleBeforeLeaving: "regular" });
  await addUser(open.db, 6);
  await addUser(open.db, 7, { status: "deprovisioned" });
  const ending = { status: "terminated" as const, note: "Termination date 2026-03-01 is reached." };
  await addSync(open.db);
  await addRecords(open.db, 1, [
    { ...ending, userId: userId(1) },
    { status: "skipped", userId: userId(1) },
  ]);
  await addSync(open.db, { persisted: false });
  await addRecords(open.db, 2, [{ ...ending, note: "only a dry run", userId: userId(1) }]);
  await addRecords(open.db, null, [{ ...ending, note: null, userId: userId(3) }]);
});
afterAll(() => open.close());

const list = (query: Record<string, string>, limit?: number) => listLeavers(open.db, readLeaverFilters(query), limit);
const numbers = async (query: Record<string, string>) =>
  (await list(query)).rows.map((row) => Number(row.id.slice(-2)));

describe("leavers", () => {
  it.each<[Record<string, string>, number[]]>([
    [{}, [4, 2, 3, 1, 5]],
    [{ sort: "endedAt" }, [5, 1, 3, 2, 4]],
    [{ cause: "missing" }, [2]],
    [{ cause: "source,scim" }, [3, 1]],
    [{ cause: "other" }, [4, 5]],
    [{ endedFrom: "2026-03-02", endedTo: "2026-03-02" }, [3]],
    [{ q: "person2" }, [2]],
    [{ q: "person6" }, []],
  ])("%j", async (query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });

  it("says what ended the access, dry runs aside", async () => {
    const rows = (await list({ sort: "endedAt" })).rows;
    expect(rows[1]).toMatchObject({
      cause: "source",
      sourceName: "Workday",
      record: { syncId: 1, note: "Termination date 2026-03-01 is reached." },
    });
    expect(rows[2]).toMatchObject({ cause: "scim", record: { syncId: null, note: null } });
    expect(rows[3]).toMatchObject({ cause: "missing", record: null });
    expect(await countLeavers(open.db)).toBe(5);
  });

  it.each([
    ["no day", ["yesterday", userId(1)]],
    ["a day there is not", ["2026-02-30T12:00:00Z", userId(1)]],
    ["nobody's id", ["2026-03-02T12:00:00Z", "nobody"]],
    ["numbers", [1, 2]],
  ])("begin at the first page where an edited link holds %s", async (_what, cursor) => {
    expect(await numbers({ after: encodeCursor(cursor) })).toEqual([4, 2, 3, 1, 5]);
  });

  it("are visited once, page by page, there and back", async () => {
    const first = await list({}, 2);
    const second = await list({ after: first.next ?? "" }, 2);
    const third = await list({ after: second.next ?? "" }, 2);
    expect([first, second, third].flatMap((page) => page.rows.map((row) => row.id))).toHaveLength(5);
    expect(third.next).toBeNull();
    expect((await list({ before: third.previous ?? "" }, 2)).rows).toEqual(second.rows);
  });
});
