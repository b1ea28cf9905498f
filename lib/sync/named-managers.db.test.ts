import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { foldedName } from "@/lib/directory/managers/folded-name.store";
import type { MappingDocument } from "@/lib/mapping/document";
import { prepareSmallCompany } from "./testing/small-company";
import {
  contextOn,
  createTestSource,
  liftGuard,
  type Row,
  readRecords,
  readUsers,
  runSync,
  sourceOf,
  testMapping,
} from "./testing/world";

const { database } = prepareSmallCompany();
const byName: MappingDocument = { ...testMapping, managerType: "fullName" };
const person = (id: string, name: string, boss: string | null = null): Row => ({
  ...{ id, name, boss, email: `p${id}@acme.test`, active: "1" },
});

async function setUp() {
  const sourceId = await createTestSource(database.db, "keep", byName);
  await liftGuard(database.db, sourceId);
  return async (rows: readonly Row[]) => {
    const { id } = await runSync(
      contextOn(database.db),
      sourceId,
      sourceOf(() => rows),
    );
    const records = await readRecords(database.db, id);
    const managers = (await readUsers(database.db)).map(
      ({ employee_id, manager }) => `${employee_id} ${manager ?? "-"}`,
    );
    return { warnings: records.flatMap(({ warnings }) => warnings ?? []), managers };
  };
}

it.each([
  ["Ana Díaz", "ana diaz"],
  ["  ANA   DÍAZ (On Leave)", "ana diaz"],
  ["Ana Díaz [C]", "ana diaz"],
  ["Ana (Annie) Díaz", "ana (annie) diaz"],
  ["Łukasz Ødegård", "łukasz ødegard"],
  ["山田 太郎", "山田 太郎"],
  ["ＡＮＡ", "ana"],
])("%s is compared as %s", async (name, folded) => {
  const [row] = await queryRows(database.db, sql`select ${foldedName(sql`${name}::text`)} as folded`);
  expect(row).toEqual({ folded });
});

it("links a name that one active person has, however it is written", async () => {
  const sync = await setUp();
  const { warnings, managers } = await sync([
    person("1", "Ana Díaz"),
    person("2", "Bo Li", "ANA DIAZ (On Leave)"),
    person("3", "Cy Roe", "Bo Li"),
  ]);
  expect(warnings).toEqual([]);
  expect(managers).toEqual(["1 -", "2 1", "3 2"]);
});

it("links nobody where several have the name, names them, and links once one of them has left", async () => {
  const sync = await setUp();
  const rows = [
    person("1", "Ana Díaz"),
    person("2", "Ana Diaz"),
    person("3", "Cy Roe", "Ana Diaz"),
    person("4", "Di", "Nobody"),
  ];
  const first = await sync(rows);
  expect(first.managers).toEqual(["1 -", "2 -", "3 -", "4 -"]);
  expect(first.warnings).toEqual([
    {
      ...{ code: "manager_not_unique", attribute: "manager", found: "Ana Diaz" },
      reason: "Ana Diaz (p2@acme.test), Ana Díaz (p1@acme.test)",
    },
    { code: "unknown_manager", attribute: "manager", found: "Nobody" },
  ]);
  const second = await sync(rows.map((row) => (row.id === "2" ? { ...row, active: "0" } : row)));
  expect(second.managers).toEqual(["1 -", "2 -", "3 1", "4 -"]);
});

it("counts people as they will be after the plan", async () => {
  const sync = await setUp();
  await sync([person("1", "Ana Díaz"), person("2", "Ana Diaz")]);
  const renamed = [person("1", "Ana Díaz"), person("2", "Ana Diaz-Roe"), person("3", "Cy Roe", "Ana Diaz")];
  const { warnings, managers } = await sync(renamed);
  expect(warnings).toEqual([]);
  expect(managers).toEqual(["1 -", "2 -", "3 1"]);
});
