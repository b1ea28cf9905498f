import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { readRecordDetail } from "@/lib/records/record.store";
import { SourceError } from "@/lib/sources/error";
import { ana, bo, prepareSmallCompany } from "./testing/small-company";
import { contextOn, createTestSource, readRecords, readUsers, runSync, sourceOf } from "./testing/world";

const { database, setUp } = prepareSmallCompany();

describe("a feed that is not to be trusted", () => {
  it("fails when it is the first one and empty", async () => {
    const ctx = contextOn(database.db);
    const sync = await runSync(
      ctx,
      await createTestSource(database.db),
      sourceOf(() => []),
    );
    expect(sync).toMatchObject({ status: "failed", error: { code: "no_records" } });
  });

  it("fails when it is empty and not complete, and changes nobody", async () => {
    const { ctx, sourceId } = await setUp();
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [], false),
    );
    expect(sync).toMatchObject({ status: "failed", error: { code: "no_records" } });
    expect((await readUsers(database.db)).every((one) => one.status === "active")).toBe(true);
  });

  it("starts a broken download again, and fails with the source's words when it stays broken", async () => {
    const { ctx, sourceId } = await setUp();
    let tries = 0;
    const broken = sourceOf(() => {
      tries += 1;
      throw new SourceError("truncated", "The reply ended after 12 records.");
    });
    const sync = await runSync(ctx, sourceId, broken);
    expect(tries).toBe(3);
    expect(sync).toMatchObject({
      status: "failed",
      error: { code: "truncated", message: "The reply ended after 12 records." },
    });
  });

  it("fails single records with words and goes on", async () => {
    const hostile = [
      ana,
      "not json at all",
      `{"id":"005","name":"Deep","email":"deep@acme.test","active":"1","team":${"[".repeat(300)}${"]".repeat(300)}}`,
      '{"id":"006","name":"N\\u0000ul \\ud800","email":"nul@acme.test","active":"1","__proto__":{"admin":true}}',
      '"a string"',
      { ...bo, email: "not an address" },
    ];
    const { first } = await setUp(hostile);
    expect(first).toMatchObject({ status: "completed", fetched: 6 });
    expect(first.counts).toBe("2 created 0 updated 0 restored 0 terminated 0 skipped 4 failed");
    const records = await readRecords(database.db, first.id);
    expect(records[5]?.errors?.[0]).toMatchObject({ code: "invalid", attribute: "email", found: "not an address" });
  });

  it("fails the later of two people with one address, naming the first", async () => {
    const { first } = await setUp([ana, { ...bo, email: ana.email }]);
    const records = await readRecords(database.db, first.id);
    expect(records.map((record) => record.status)).toEqual(["created", "failed"]);
    expect(records[1]?.errors).toEqual([
      { code: "duplicate_email", attribute: "email", found: "ana.diaz@acme.test", ordinal: 1 },
    ]);
    const detail = await readRecordDetail(database.db, records[1]?.id ?? 0);
    expect(detail?.errors[0]?.ordinal).toBe(1);
    expect(detail?.others.records).toEqual([{ id: records[0]?.id, ordinal: 1, name: "Ana Díaz" }]);
  });

  it("does not give an address that somebody else keeps", async () => {
    const { ctx, sourceId } = await setUp();
    await database.db.execute(
      sql`insert into users (id, email, name) values (gen_random_uuid(), 'new@acme.test', 'Nobody')`,
    );
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [{ ...bo, email: "new@acme.test" }]),
    );
    const [record] = await readRecords(database.db, sync.id);
    expect(record?.errors?.[0]).toMatchObject({ code: "email_taken" });
    expect((await readRecordDetail(database.db, record?.id ?? 0))?.others.users).toMatchObject([{ name: "Nobody" }]);
  });
});
