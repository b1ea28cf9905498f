import { afterAll, beforeAll, expect, it } from "vitest";
import { guardCounts } from "@/lib/guard/facts";
import { addSource } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { readChartLimits } from "./chart-limits";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  await addSource(open.db);
});
afterAll(() => open.close());

const run = (sourceId: number, people: number, records: number) => ({
  sourceId,
  kind: "full" as const,
  guard: { counts: guardCounts.parse({ people, records }), reasons: [], isFirst: false },
});

it("are of the people a source had when they were last counted", async () => {
  const retry = { ...run(1, 12, 12), kind: "retry" as const };
  const runs = [run(1, 200, 240), run(1, 500, 600), run(1, 0, 620), { ...run(1, 0, 0), guard: null }, retry];
  expect(await readChartLimits(open.db, runs)).toEqual([
    { source: { id: 1, name: "Workday" }, ended: 51, failed: 311 },
  ]);
});

it("are by number alone where nobody was counted yet, and of no source that has no sync", async () => {
  const runs = [{ ...run(1, 0, 0), guard: null }];
  expect(await readChartLimits(open.db, runs)).toEqual([
    { source: { id: 1, name: "Workday" }, ended: 101, failed: null },
  ]);
  expect(await readChartLimits(open.db, [])).toEqual([]);
});
