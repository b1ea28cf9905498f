import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { openPglite } from "./client";
import { makePglite } from "./make-pglite";
import { queryRows } from "./rows";

const folder = mkdtempSync(join(tmpdir(), "rollcall-pglite-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("makes a database that opens, and leaves one that is there", { timeout: 90_000 }, async () => {
  await makePglite(join(folder, "pglite"));
  expect(readdirSync(folder)).toEqual(["pglite"]);
  expect(existsSync(join(folder, "pglite", "PG_VERSION"))).toBe(true);
  await makePglite(join(folder, "pglite"));
  const { db, close } = await openPglite(folder);
  expect(await queryRows(db, sql`select 'here' as word`)).toEqual([{ word: "here" }]);
  await close();
});

it("leaves a folder alone that holds something else", async () => {
  const other = join(folder, "other");
  mkdirSync(other, { recursive: true });
  writeFileSync(join(other, "letter.txt"), "mine");
  await makePglite(other);
  expect(readdirSync(other)).toEqual(["letter.txt"]);
});
