import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/client";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { invariants } from "./invariants";
import { wordReport } from "./report";
import { corruptions } from "./testing/corruptions";
import { liveIn } from "./testing/lived-in";
import { type Finding, findAll, verifyDatabase } from "./verify";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  await liveIn(open.db);
});
afterAll(() => open.close());

test("nothing is found where everything has happened once, and nothing is written", async () => {
  const report = await verifyDatabase(open.db);
  expect(wordReport(report)).toBe(
    `Nothing found: ${invariants.length} invariants over ${report.users} users, ${report.syncs} syncs and ${report.records} records hold.`,
  );
  expect(report).toMatchObject({ findings: [], users: 34, syncs: 16 });
  expect(await verifyDatabase(open.db)).toEqual(report);
});

class UndoCorruption extends Error {}

/** What is found after these statements, which are taken back. */
async function findAfter(db: Database, statements: readonly string[]): Promise<Finding[]> {
  let found: Finding[] = [];
  const corrupt = db.transaction(async (tx) => {
    for (const statement of statements) await tx.execute(sql.raw(statement));
    found = await findAll(tx);
    throw new UndoCorruption();
  });
  await expect(corrupt).rejects.toThrow(UndoCorruption);
  return found;
}

describe("a corrupted row is named under its invariant", () => {
  test.each(invariants.map(({ id }) => id))("%s", async (id) => {
    const corruption = corruptions[id];
    if (!corruption) throw new Error(`testing/corruptions.ts does not break ${id}.`);
    const finding = (await findAfter(open.db, corruption.sql)).find((one) => one.id === id);
    expect(finding?.total).toBeGreaterThan(0);
    expect(finding?.rows.map(({ row }) => row)).toContainEqual(expect.stringMatching(corruption.row));
    expect(finding?.rows[0]?.detail).not.toBe("");
  });

  test("every corruption is of an invariant", () => {
    expect(Object.keys(corruptions).sort()).toEqual(invariants.map(({ id }) => id).sort());
  });
});

test("twenty rows are named, the others counted, and nobody by name or address", async () => {
  const findings = await findAfter(open.db, ["update users set title = 'By hand', version = version + 1"]);
  const finding = findings.find(({ id }) => id === "version_is_explained");
  expect(finding).toMatchObject({ total: 33 });
  expect(finding?.rows).toHaveLength(20);
  const words = wordReport({ checked: 1, users: 34, syncs: 1, records: 1, findings });
  expect(words).toContain("… and 13 more");
  expect(words).not.toMatch(/acme\.test|Person \d|By hand/);
});

test("a link of nobody, and to no source, is named, since no foreign key refuses it", async () => {
  const link = (user: string, source: number) =>
    `insert into user_sources (user_id, source_id, payload_id, fingerprint, user_version)
     select ${user}, ${source}, id, '', 1 from payloads limit 1`;
  const findings = await findAfter(open.db, [
    link("gen_random_uuid()", 1),
    link("(select id from users where employee_id = '0120')", 77),
  ]);
  const details = findings.find(({ id }) => id === "link_of_a_user")?.rows.map(({ detail }) => detail);
  expect(details?.sort()).toEqual(["names a source that is not there", "names a user who is not there"]);
});
