import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { createSource } from "@/lib/settings/source/create-source";
import { previewFile } from "@/lib/settings/source/preview-file";
import { openConfiguredSource } from "@/lib/sync/open-source";
import { contextOn, readUsers, runSync } from "@/lib/sync/testing/world";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { readContents } from "./contents";
import { endStalled, listFiles } from "./files.store";
import { type Arriving, receiveFile } from "./receive-file";
import { keptContents } from "./vocabulary";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => resetDatabase(database.db));
afterAll(() => database.close());

const header = "Full Name,Email,Employee ID,Title";
const ana = "Ana Díaz,ana@example.test,00042,Lead";
const bo = "Bo Li,bo@example.test,00007,Clerk";
const csv = (...rows: string[]) => `${[header, ...rows].join("\n")}\n`;

async function* chunksOf(text: string | Buffer): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

async function setUp() {
  const ctx = contextOn(database.db);
  const source = await createSource(ctx, { kind: "csv_upload", name: "Spreadsheet", config: {} });
  const send = (text: string | Buffer, given: Partial<Arriving> = {}) => {
    const declared = Buffer.byteLength(text);
    const file = {
      sourceId: source.id,
      name: "people.csv",
      nameDate: null,
      way: "upload" as const,
      declared,
      proofs: [],
    };
    return receiveFile(ctx, { ...file, ...given }, chunksOf(text));
  };
  const sync = (persisted = true) => runSync(ctx, source.id, openConfiguredSource, { persisted });
  const feedOf = async (id: number) => {
    const [row] = await queryRows<{ complete: boolean; proof: string; file: number; notes: unknown }>(
      database.db,
      sql`select feed_complete as complete, feed_proof as proof, feed_file_id::int as file, feed_notes as notes from syncs where id = ${id}`,
    );
    return row;
  };
  return { ctx, source, send, sync, feedOf };
}

test("an uploaded file is previewed, and is what a dry run and a sync read", async () => {
  const { ctx, source, send, sync, feedOf } = await setUp();
  expect(await previewFile(ctx, source.id)).toBeNull();
  const { id } = await send(csv(ana, bo));
  expect(await previewFile(ctx, source.id)).toMatchObject({
    ok: true,
    columns: header.split(","),
    dialect: { delimiter: "," },
    people: [{ values: { name: "Ana Díaz", employeeId: "00042" } }, { values: { name: "Bo Li" } }],
  });
  const dry = await sync(false);
  expect(dry).toMatchObject({ status: "completed", counts: expect.stringContaining("2 created") });
  const real = await sync();
  expect(real.counts).toContain("2 created");
  expect((await readUsers(database.db)).map(({ employee_id }) => employee_id).sort()).toEqual(["00007", "00042"]);
  expect(await feedOf(real.id)).toEqual({
    complete: true,
    proof: "as many bytes came as were announced",
    file: id,
    notes: [],
  });
  const [listed] = await listFiles(database.db, source.id, 5);
  expect(listed).toMatchObject({ status: "complete", byName: "Ana", reading: { ok: true, records: 2 } });
  expect(listed?.syncs.map(({ id: sync, persisted }) => [sync, persisted])).toEqual([
    [real.id, true],
    [dry.id, false],
  ]);
});

test("a file that is shorter or longer than announced is incomplete, and never read", async () => {
  const { source, send, sync } = await setUp();
  await expect(send(csv(ana), { declared: 1_000 })).rejects.toThrow("of 1,000 bytes arrived");
  await expect(send(csv(ana), { declared: 10 })).rejects.toThrow("of 10 bytes arrived");
  expect((await listFiles(database.db, source.id, 5)).map(({ status }) => status)).toEqual([
    "incomplete",
    "incomplete",
  ]);
  expect(await sync()).toMatchObject({ status: "failed", error: { code: "no_file" } });
});

test("a connection that breaks off leaves an incomplete file without contents", async () => {
  const { ctx, source } = await setUp();
  async function* broken() {
    yield Buffer.from(csv(ana));
    throw new Error("the other side has gone");
  }
  const file = {
    sourceId: source.id,
    name: "people.csv",
    nameDate: null,
    way: "upload" as const,
    declared: null,
    proofs: [],
  };
  await expect(receiveFile(ctx, file, broken())).rejects.toThrow("did not arrive whole");
  const [listed] = await listFiles(database.db, source.id, 5);
  expect(listed).toMatchObject({ status: "incomplete", reason: "The connection broke off before its end." });
  expect(await queryRows(database.db, sql`select 1 from source_file_parts`)).toEqual([]);
});

test("a file over 500 MB is refused before it is sent", async () => {
  const { send } = await setUp();
  await expect(send(csv(ana), { declared: 600_000_000 })).rejects.toThrow("longer than 500 MB");
});

test("a process that was killed leaves a file that later counts as incomplete", async () => {
  const { send, source } = await setUp();
  await send(csv(ana));
  await database.db.execute(sql`update source_files set status = 'receiving', beat_at = '2026-01-01'`);
  await endStalled(database.db, new Date("2026-02-01"), "The upload stopped before its end.", new Date());
  expect(await listFiles(database.db, source.id, 5)).toMatchObject([{ status: "incomplete" }]);
});

test("a file that cannot be read fails the sync in words, changes nobody, and says so in the list", async () => {
  const { send, sync, source } = await setUp();
  await send(`${csv(ana)}TRL,3\n`);
  expect(await sync()).toMatchObject({
    status: "failed",
    error: {
      code: "file_refused",
      message: "people.csv: The trailer counts 3, and the file has 1: it may be cut or joined.",
    },
  });
  expect(await readUsers(database.db)).toEqual([]);
  expect(await listFiles(database.db, source.id, 1)).toMatchObject([{ reading: { ok: false } }]);
});

test("a file with rows that cannot be read makes nobody missing", async () => {
  const { send, sync, feedOf } = await setUp();
  await send(csv(ana, "x,y,z,1,2,3"));
  const { id, counts } = await sync();
  expect(counts).toContain("1 created");
  expect(counts).toContain("1 failed");
  expect(await feedOf(id)).toMatchObject({ complete: false, notes: [{ code: "bad_rows", count: 1, lines: [3] }] });
});

test("what arrives without any proof and without a last line end is not complete", async () => {
  const { send, sync, feedOf } = await setUp();
  await send(csv(ana).trimEnd(), { declared: null, proofs: ["settled"] });
  expect(await feedOf((await sync()).id)).toMatchObject({ complete: false });
  await send(csv(ana), { declared: null, proofs: ["settled"] });
  expect(await feedOf((await sync()).id)).toMatchObject({ complete: true, proof: "it stopped growing" });
});

test("the latest date in a name wins over the moment of arrival", async () => {
  const { send, sync, feedOf } = await setUp();
  const newest = await send(csv(ana, bo), { nameDate: "2026-11-30", name: "people_report_2026-11-30.csv" });
  await send(csv(ana), { nameDate: "2026-11-29", name: "people_report_2026-11-29.csv" });
  expect(await feedOf((await sync()).id)).toMatchObject({ file: newest.id });
});

test("what was found out stays until the next file says otherwise in words", async () => {
  const { send, sync, feedOf } = await setUp();
  await send(csv(ana, bo));
  await sync();
  await send(csv(ana, bo).replace("Title", "Job Title"));
  expect(await feedOf((await sync(false)).id)).toMatchObject({
    notes: [
      { code: "missing_columns", columns: ["Title"] },
      { code: "renamed_columns", columns: ['"Title" is now "Job Title"'] },
      { code: "new_columns", columns: ["Job Title"] },
    ],
  });
  await send(csv(ana, bo).replaceAll(",", ";"));
  expect(await sync(false)).toMatchObject({
    status: "failed",
    error: { remedy: expect.stringContaining('had "," between its columns') },
  });
});

test("contents come back byte for byte, and old ones go", async () => {
  const { send, source } = await setUp();
  const noise = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7_919) % 251));
  const { id, sha256 } = await send(noise);
  const parts: Uint8Array[] = [];
  for await (const part of readContents(database.db, id)) parts.push(part);
  expect(Buffer.concat(parts).equals(noise)).toBe(true);
  expect(sha256).toHaveLength(64);
  for (let more = 0; more < keptContents; more++) await send(csv(ana));
  const files = await listFiles(database.db, source.id, 50);
  expect(files.filter(({ isDropped }) => isDropped).map((file) => file.id)).toEqual([id]);
});
