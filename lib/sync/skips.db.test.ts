import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { giveRows } from "@/lib/directory/skips/give-rows.store";
import { exportRecords } from "@/lib/records/export-records/export-records";
import { readRecordFilters } from "@/lib/records/list-records/filters";
import { listRecords } from "@/lib/records/list-records/list";
import { listLatestPayloads } from "@/lib/records/payload-choices/list-latest-payloads";
import { listPersonPayloads } from "@/lib/records/payload-choices/list-person-payloads";
import { latestOf, listHistory } from "@/lib/records/person-history/list-history";
import { readRecordDetail } from "@/lib/records/record.store";
import { searchPayloads } from "@/lib/records/search-payloads";
import { asSystem } from "@/scripts/test/context";
import { cancelSync } from "./cancel";
import { discardPages } from "./fetch/fetch.store";
import { executeSync } from "./run";
import { startSync } from "./start";
import { inlineStep, type Step } from "./step";
import { ana, bo, cy, everyone, prepareSmallCompany } from "./testing/small-company";
import {
  contextOn,
  createTestSource,
  liftGuard,
  type Row,
  readOutcome,
  readRecords,
  runSync,
  saveTestMapping,
  sourceOf,
  testMapping,
} from "./testing/world";

const { database, setUp, user, countRows } = prepareSmallCompany();
const unchanged = "0 created 0 updated 0 restored 0 terminated 3 skipped 0 failed";

const many = Array.from({ length: 2_600 }, (_, at): Row => {
  const id = String(at + 1).padStart(5, "0");
  return { id, name: `Person ${id}`, email: `p${id}@acme.test`, active: "1", team: at % 2 ? "red" : "blue" };
});

async function setUpMany() {
  const ctx = contextOn(database.db);
  const sourceId = await createTestSource(database.db);
  await liftGuard(database.db, sourceId);
  await runSync(
    ctx,
    sourceId,
    sourceOf(() => many),
  );
  return { ctx, sourceId };
}

type Query = Record<string, string>;

/** Every record of a list, page by page in one direction and back again. */
async function listAll(query: Query, limit = 400) {
  const filters = readRecordFilters(query);
  const search = filters.payload ? searchPayloads(database.db, filters.payload) : null;
  const options = { limit, matchesPayload: search?.ok ? search.matches : undefined };
  const there = [];
  let page = await listRecords(database.db, filters, options);
  there.push(...page.rows);
  while (page.next) {
    page = await listRecords(database.db, { ...filters, after: page.next }, options);
    there.push(...page.rows);
  }
  const back = [...page.rows].reverse();
  while (page.previous) {
    page = await listRecords(database.db, { ...filters, before: page.previous }, options);
    back.push(...[...page.rows].reverse());
  }
  return { there, back: back.reverse() };
}

describe("a sync of an unchanged feed", () => {
  it("writes one row for a page, however many people are on it", async () => {
    const { ctx, sourceId } = await setUpMany();
    const source = sourceOf(() => many);
    await runSync(ctx, sourceId, source);
    const tables = [
      "user_records",
      "page_contents",
      "payloads",
      "user_sources",
      "past_links",
      "users",
      "user_managers",
    ];
    const count = () => Promise.all(tables.map(countRows));
    const before = await count();
    const pages = await countRows("sync_pages");
    for (const persisted of [true, false, true]) {
      const outcome = await runSync(ctx, sourceId, source, { persisted });
      expect(outcome.counts).toBe("0 created 0 updated 0 restored 0 terminated 2600 skipped 0 failed");
    }
    expect(await count()).toEqual(before);
    const ofOne = (await countRows("sync_pages where sync_id = 1")) ?? 0;
    expect(ofOne).toBeLessThan(4);
    expect(await countRows("sync_pages")).toBe(pages + 3 * ofOne);
  });

  it("is shown as if each of them had a row", async () => {
    const { ctx, sourceId } = await setUpMany();
    let feed: Row[] = many;
    const source = sourceOf(() => feed);
    await runSync(ctx, sourceId, source);
    feed = many.map((row, at) =>
      at % 500 === 3 ? { ...row, title: "Lead" } : at % 900 === 5 ? { ...row, email: "no" } : row,
    );
    await runSync(ctx, sourceId, source);
    await runSync(ctx, sourceId, source, { persisted: false });
    const someone = (await readRecords(database.db, 3))[3]?.user_id ?? "";
    const queries: Query[] = [
      { sync: "2" },
      { sync: "3" },
      { sync: "3", sort: "-createdAt" },
      { sync: "3", status: "skipped" },
      { sync: "3", status: "skipped,failed" },
      { sync: "3", changed: "title" },
      { sync: "3", error: "email" },
      { sync: "3", payload: "team == 'red'" },
      { sync: "3", user: someone },
      { sync: "3", user: "person 0000" },
      { sync: "3", createdFrom: "2000-01-01" },
      { sync: "3", createdTo: "2000-01-01" },
      { user: someone },
      { user: "person 0002", status: "skipped" },
      { persisted: "no" },
      { by: "ana" },
      { by: "nobody" },
      {},
    ];
    const views = async () => ({
      lists: await Promise.all(queries.map((query) => listAll(query))),
      export: await (async () => {
        const lines = [];
        for await (const line of exportRecords(ctx, 3, readRecordFilters({}))) lines.push(line);
        return lines.join("");
      })(),
      payloads: [
        await listLatestPayloads(database.db, sourceId),
        await listPersonPayloads(ctx, { sourceId, userId: someone }),
      ],
      latest: latestOf((await listHistory(database.db, someone, 1)).entries),
    });
    const shown = await views();
    for (const { there, back } of shown.lists) expect(back).toEqual(there);
    expect(shown.lists.map(({ there }) => there.length)).toEqual([
      2600, 2600, 2600, 2591, 2594, 6, 3, 1300, 1, 9, 2600, 0, 4, 30, 2600, 10400, 0, 10400,
    ]);
    for (const id of [2, 3, 4]) {
      await giveRows(database.db, id, sql`select id from users`);
      expect(await countRows(`user_records where sync_id = ${id}`)).toBe(2_600);
    }
    const stored = await views();
    for (const [at, list] of shown.lists.entries()) expect(list).toEqual(stored.lists[at]);
    expect(shown).toEqual(stored);
  }, 240_000);
});

describe("a record without a row", () => {
  it("opens with its payload, mapping and person", async () => {
    const { ctx, sourceId } = await setUp();
    const { id } = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    const { rows } = await listRecords(database.db, readRecordFilters({ sync: String(id) }), {});
    const detail = await readRecordDetail(database.db, rows[1]?.id ?? 0);
    expect(detail).toMatchObject({
      ...{ syncId: id, ordinal: 2, status: "skipped", userName: "Bo Li", hasPayload: true, sourceId },
      ...{ body: JSON.stringify(bo), mappingVersion: 1, changes: {}, errors: [], warnings: [] },
    });
    expect(detail?.expressions.name).toBe("name");
    expect(await readRecordDetail(database.db, 1_000_000)).toBeNull();
  });

  it("stays its person's when their payload changes, and when another person's becomes the same", async () => {
    const { ctx, sourceId } = await setUp();
    let feed: Row[] = everyone;
    const source = sourceOf(() => feed);
    const { id } = await runSync(ctx, sourceId, source);
    const names = async () => (await listAll({ sync: String(id) })).there.map(({ userName }) => userName);
    const before = await names();
    expect(before).toEqual(["Cy O'Neil", "Bo Li", "Ana Díaz"]);
    feed = [{ ...cy, title: "Lead" }, { ...bo, team: "x" }, ana];
    await runSync(ctx, sourceId, source);
    expect(await names()).toEqual(before);
    // An admin gives Bo's number away: the payload is now somebody else's, and says so from here on.
    feed = everyone;
    await database.db.execute(
      sql`update users set employee_id = '9', email = 'gone@acme.test', version = version + 1 where employee_id = '002'`,
    );
    const later = await runSync(ctx, sourceId, source);
    const again = await runSync(ctx, sourceId, source);
    expect(await names()).toEqual(before);
    const [, now] = await readRecords(database.db, later.id);
    const [, then] = await readRecords(database.db, again.id);
    expect(then).toMatchObject({ status: "skipped", user_id: now?.user_id });
    expect(then?.user_id).not.toBe((await readRecords(database.db, id))[1]?.user_id);
  });

  it("is none of a sync that was cancelled before it got there", async () => {
    const { ctx, sourceId } = await setUp();
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const step: Step = {
      run: async (id, work) => {
        if (id === "plan-0") await cancelSync(ctx, syncId);
        return work();
      },
    };
    await executeSync(
      asSystem(ctx),
      syncId,
      step,
      sourceOf(() => everyone),
    );
    expect(await readOutcome(database.db, syncId)).toMatchObject({
      status: "cancelled",
      counts: unchanged.replace("3 skipped", "0 skipped"),
    });
    expect((await listAll({ sync: String(syncId) })).there).toEqual([]);
  });

  it("belongs to its own source", async () => {
    const { ctx, sourceId } = await setUp();
    const other = await createTestSource(database.db);
    const source = sourceOf(() => everyone);
    for (const at of [other, sourceId, other]) await runSync(ctx, at, source);
    const { there } = await listAll({ user: (await user("001")).id });
    expect(there.map(({ syncId, status }) => [syncId, status])).toEqual([
      [4, "skipped"],
      [3, "skipped"],
      [2, "skipped"],
      [1, "created"],
    ]);
  });

  it("is that of one person in a sync of one person", async () => {
    const { ctx, sourceId } = await setUp();
    const subject = await user("002");
    const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId: subject.id, persisted: true });
    await executeSync(
      asSystem(ctx),
      syncId,
      inlineStep,
      sourceOf(() => everyone),
    );
    const { there } = await listAll({ sync: String(syncId) });
    expect(there).toMatchObject([{ ordinal: 1, userId: subject.id, status: "skipped", userName: "Bo Li" }]);
    expect(await countRows(`user_records where sync_id = ${syncId}`)).toBe(0);
  });
});

describe("a sync under a new version of the mapping", () => {
  it("evaluates everybody, and leaves no rows of those who stay as they are", async () => {
    const { ctx, sourceId } = await setUp();
    const source = sourceOf(() => everyone);
    await saveTestMapping(database.db, sourceId, testMapping, 2);
    const dry = await runSync(ctx, sourceId, source, { persisted: false });
    const real = await runSync(ctx, sourceId, source);
    expect([dry.counts, real.counts]).toEqual([unchanged, unchanged]);
    expect(await countRows(`user_records where sync_id in (${dry.id}, ${real.id})`)).toBe(0);
    for (const { id } of [dry, real]) {
      const { there } = await listAll({ sync: String(id) });
      expect(there.map(({ userName }) => userName)).toEqual(["Cy O'Neil", "Bo Li", "Ana Díaz"]);
    }
    const [{ links } = { links: 0 }] = await queryRows<{ links: number }>(
      database.db,
      sql`select count(distinct fingerprint)::int as links from user_sources`,
    );
    expect(links).toBe(1);
  });
});

describe("something to say about somebody who was skipped", () => {
  it("gives the record a row, under the id that it had", async () => {
    const { ctx, sourceId } = await setUp([ana, bo]);
    const usual = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, bo]),
    );
    const before = (await listAll({ sync: String(usual.id) })).there;
    const { id } = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, bo, { ...cy, email: ana.email }]),
    );
    expect(await readRecords(database.db, id)).toMatchObject([
      { status: "skipped", warnings: [{ code: "email_wanted" }] },
      { status: "skipped", warnings: null },
      { status: "failed" },
    ]);
    expect(await countRows(`user_records where sync_id = ${id}`)).toBe(2);
    expect((await listAll({ sync: String(usual.id) })).there).toEqual(before);
  });

  it("says that somebody is in the feed twice, in the same words both times", async () => {
    const { ctx, sourceId } = await setUp();
    const twice = [...everyone, ana];
    const { id, counts } = await runSync(
      ctx,
      sourceId,
      sourceOf(() => twice),
    );
    expect(counts).toBe(unchanged.replace("3", "4"));
    expect(await readRecords(database.db, id)).toMatchObject([
      { notes: null },
      { notes: null },
      { notes: null, user_id: (await user("001")).id },
      { notes: [{ code: "other_record_same", ordinal: 3 }], user_id: (await user("001")).id },
    ]);
  });

  it("says so as well where everybody is in the feed twice", async () => {
    const { ctx, sourceId } = await setUpMany();
    const { id, counts } = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [...many, ...many]),
    );
    expect(counts).toBe(unchanged.replace("3", String(2 * many.length)));
    const records = await readRecords(database.db, id);
    expect(records.slice(0, many.length).every(({ notes }) => notes === null)).toBe(true);
    expect(records.slice(many.length).map(({ notes }) => notes?.[0])).toEqual(
      many.map((_, at) => ({ code: "other_record_same", ordinal: at + 1 })),
    );
    expect(records.slice(many.length).map(({ user_id }) => user_id)).toEqual(
      records.slice(0, many.length).map(({ user_id }) => user_id),
    );
  });
});

describe("people who have no user", () => {
  const left: Row = { id: "700", name: "Old Hand", active: "0" };
  const later: Row = { id: "701", name: "Nova Rey", email: "nova@acme.test", active: "0", start: "2026-03-20" };

  it("are skipped without a row too, and say the same each time", async () => {
    const { ctx, sourceId } = await setUp([left, ...everyone, later]);
    const source = sourceOf(() => [left, ...everyone, later]);
    const said = await readRecords(database.db, 1);
    const rows = await countRows("user_records");
    const ids = [];
    for (const persisted of [true, false]) {
      const { id, counts } = await runSync(ctx, sourceId, source, { persisted });
      expect(counts).toBe(unchanged.replace("3", "5"));
      ids.push(id);
    }
    expect(await countRows("user_records")).toBe(rows);
    for (const id of ids) {
      const now = await readRecords(database.db, id);
      expect([now[0]?.notes, now[0]?.warnings, now[4]?.notes]).toEqual([
        said[0]?.notes,
        said[0]?.warnings,
        said[4]?.notes,
      ]);
      const shown = (await listAll({ sync: String(id) })).there;
      const first = (await listAll({ sync: "1" })).there;
      const asBefore = ({ userName, key, note, warningCount, status }: (typeof shown)[number]) => [
        userName,
        key,
        note,
        warningCount,
        status,
      ];
      expect([shown[0], shown[4]].map((row) => row && asBefore(row))).toEqual(
        [first[0], first[4]].map((row) => row && asBefore(row)),
      );
      const detail = await readRecordDetail(database.db, shown[0]?.id ?? 0);
      expect(detail).toMatchObject({ body: JSON.stringify(left), warnings: said[0]?.warnings ?? [] });
      await giveRows(database.db, id, sql`select id from users`);
    }
  });

  it("are looked at again under another mapping, and once somebody has their key", async () => {
    const { ctx, sourceId } = await setUp([left, ...everyone, later]);
    let feed = [left, ...everyone, later];
    const source = sourceOf(() => feed);
    await runSync(ctx, sourceId, source);
    await saveTestMapping(database.db, sourceId, testMapping, 2);
    const remapped = await runSync(ctx, sourceId, source);
    expect(remapped.counts).toBe(unchanged.replace("3", "5"));
    expect(await countRows(`user_records where sync_id = ${remapped.id}`)).toBe(0);
    await database.db.execute(sql`update users set employee_id = '700' where employee_id = '003'`);
    feed = [left, bo, ana, later];
    const taken = await runSync(ctx, sourceId, source);
    expect((await readRecords(database.db, taken.id))[0]).toMatchObject({ status: "terminated" });
    const { there } = await listAll({ sync: String(remapped.id) });
    expect(there[0]).toMatchObject({ userId: null, userName: "Old Hand" });
  });

  it("are looked at again on their day", async () => {
    const { sourceId } = await setUp([...everyone, later]);
    const source = sourceOf(() => [...everyone, later]);
    const onDay = contextOn(database.db, new Date("2026-03-20T09:00:00Z"));
    const { id } = await runSync(onDay, sourceId, source);
    expect(await countRows(`user_records where sync_id = ${id}`)).toBe(1);
  });

  it("count as one of two records when the other one makes a user", async () => {
    const { ctx, sourceId } = await setUp([left, ana]);
    const { id } = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [left, ana, { ...left, email: "old@acme.test", active: "1" }]),
    );
    expect(await readRecords(database.db, id)).toMatchObject([
      { status: "skipped", notes: [{ code: "other_record_counts", ordinal: 3 }] },
      { status: "skipped" },
      { status: "created" },
    ]);
  });
});

describe("a person's history", () => {
  it("shows syncs in which nothing happened as one line", async () => {
    const { ctx, sourceId } = await setUp();
    let feed: Row[] = everyone;
    const source = sourceOf(() => feed);
    for (const persisted of [true, false, true]) await runSync(ctx, sourceId, source, { persisted });
    feed = [cy, bo, { ...ana, title: "Chair" }];
    await runSync(ctx, sourceId, source);
    await runSync(ctx, sourceId, source);
    const history = async (limit: number) => {
      const { entries, more } = await listHistory(database.db, (await user("001")).id, limit);
      const shown = entries.map((entry) =>
        entry.kind === "record"
          ? `${entry.record.status} #${entry.record.syncId}`
          : `${entry.run.syncs} #${entry.run.first.syncId}–#${entry.run.last.syncId}, ${entry.run.dryRuns} dry`,
      );
      return [...shown, ...(more ? ["more"] : [])];
    };
    expect(await history(10)).toEqual(["skipped #6", "updated #5", "3 #2–#4, 1 dry", "created #1"]);
    expect(await history(2)).toEqual(["skipped #6", "updated #5", "more"]);
  });
});

describe("pages that are no longer kept", () => {
  it("take with them what no other page holds, and whose the payloads were", async () => {
    const { ctx, sourceId } = await setUp();
    let feed: Row[] = everyone;
    const source = sourceOf(() => feed);
    const usual = await runSync(ctx, sourceId, source);
    feed = [cy, bo, { ...ana, title: "Chair" }];
    const changed = await runSync(ctx, sourceId, source);
    expect(await countRows("page_contents")).toBe(2);
    expect(await countRows("past_links")).toBe(1);
    await discardPages(database.db, 1);
    expect((await listAll({ sync: String(usual.id) })).there.map(({ userName }) => userName)).toContain("Ana Díaz");
    await discardPages(database.db, usual.id);
    expect(await countRows("page_contents")).toBe(1);
    expect(await countRows("past_links")).toBe(0);
    expect((await listAll({ sync: String(changed.id) })).there.length).toBe(3);
  });
});

describe("pages from before people were skipped without a row", () => {
  it("show the rows that they have, and none besides", async () => {
    const { ctx, sourceId } = await setUp();
    const { id } = await runSync(
      ctx,
      sourceId,
      sourceOf(() => everyone),
    );
    await giveRows(database.db, id, sql`select id from users where employee_id <> '001'`);
    await database.db.execute(
      sql`update sync_pages p set payload_ids = content.payload_ids, content_id = null, first_record_id = null, to_plan = null
          from page_contents content where content.id = p.content_id and p.sync_id = ${id}`,
    );
    expect((await listAll({ sync: String(id) })).there.map(({ userName }) => userName)).toEqual(["Cy O'Neil", "Bo Li"]);
    expect(
      (
        await runSync(
          contextOn(database.db),
          sourceId,
          sourceOf(() => everyone),
        )
      ).counts,
    ).toBe(unchanged);
  });
});
