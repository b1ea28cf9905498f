import { expect, it } from "vitest";
import { verifyDatabase } from "@/lib/verify/verify";
import { cutPages, usualPageSize } from "./fetch/cut-pages";
import { prepareSmallCompany } from "./testing/small-company";
import { contextOn, createTestSource, liftGuard, type Row, readRecords, runSync, sourceOf } from "./testing/world";

const { database } = prepareSmallCompany();

const peopleOf = (salt: number, count: number): Row[] =>
  Array.from({ length: count }, (_, at) => {
    const id = String(at + 1).padStart(5, "0");
    return { id, name: `Person ${id}`, email: `p${id}@acme.test`, title: `Cut ${salt}`, active: "1" };
  });

/** Where a page ends depends on the records' bytes: people who are one page, longer than the usual one. */
async function longPage(count: number, salt = 0): Promise<Row[]> {
  const rows = peopleOf(salt, count);
  const pages: number[] = [];
  for await (const records of cutPages([rows.map((row) => Buffer.from(JSON.stringify(row)))]))
    pages.push(records.length);
  return pages.length === 1 ? rows : longPage(count, salt + 1);
}

it("plans who is missing behind the last record of a page that is longer than usual", async () => {
  const ctx = contextOn(database.db);
  const sourceId = await createTestSource(database.db, "terminate");
  await liftGuard(database.db, sourceId);
  const staying = await longPage(usualPageSize + 300);
  const everybody = peopleOf(-1, staying.length + 5);
  await runSync(
    ctx,
    sourceId,
    sourceOf(() => everybody),
  );
  const sync = await runSync(
    ctx,
    sourceId,
    sourceOf(() => staying),
  );
  expect(sync).toMatchObject({ status: "completed", fetched: staying.length });
  expect(sync.counts).toBe("0 created 2300 updated 0 restored 5 terminated 0 skipped 0 failed");
  expect((await readRecords(database.db, sync.id)).slice(-5).map(({ status }) => status)).toEqual(
    Array(5).fill("terminated"),
  );
  const { findings } = await verifyDatabase(database.db);
  expect(findings.filter(({ id }) => id === "pages_in_order")).toEqual([]);
});
