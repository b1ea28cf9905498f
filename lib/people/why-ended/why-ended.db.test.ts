import { expect, it } from "vitest";
import { readRecordDetail } from "@/lib/records/record.store";
import { ana, bo, cy, everyone, prepareSmallCompany } from "@/lib/sync/testing/small-company";
import { liftGuard, runSync, saveTestMapping, sourceOf, testMapping } from "@/lib/sync/testing/world";
import { readLeaverFilters } from "../list-leavers/filters";
import { findEnding, listLeavers } from "../list-leavers/leavers.store";

const { database, setUp, user } = prepareSmallCompany();
const sync = (ctx: Parameters<typeof runSync>[0], sourceId: number, rows: Parameters<typeof sourceOf>[0]) =>
  runSync(ctx, sourceId, sourceOf(rows));

it("is told with the mapping of then on the list, the person and the record", async () => {
  const { ctx, sourceId } = await setUp();
  await liftGuard(database.db, sourceId);
  const { id } = await sync(ctx, sourceId, () => [ana, { ...bo, end: "2026-03-01" }, { ...cy, active: "0" }]);
  const attributes = { ...testMapping.attributes, isActive: "somethingElse" };
  await saveTestMapping(database.db, sourceId, { ...testMapping, attributes }, 2);

  const { rows } = await listLeavers(database.db, readLeaverFilters({}));
  const told = rows.map(({ name, record }) => [name, record?.why?.expression, record?.why?.value, record?.syncId]);
  expect(told.sort()).toEqual([
    ["Bo Li", "end", "“2026-03-01”", id],
    ["Cy O'Neil", "active", "“0”", id],
  ]);
  const cys = rows.find(({ name }) => name.startsWith("Cy"));
  expect(cys?.record?.why?.mapping).toEqual({ sourceId, version: 1 });
  expect(await findEnding(database.db, cys?.id ?? "")).toMatchObject({ cause: "source", record: cys?.record });
  const record = await readRecordDetail(database.db, cys?.record?.id ?? 0);
  expect(record?.why).toEqual(cys?.record?.why);
});

it("is not told of records that end nobody's access", async () => {
  const { ctx, sourceId } = await setUp();
  await sync(ctx, sourceId, () => everyone.map((row) => ({ ...row, title: "Chef" })));
  const { id } = await user("001");
  expect(await findEnding(database.db, id)).toMatchObject({ record: null });
});
