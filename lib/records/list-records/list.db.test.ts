import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RecordStatus } from "@/lib/directory/vocabulary";
import { testContext } from "@/scripts/test/context";
import { addPayload, addRecords, addSource, addSync, addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { listErrorCauses } from "../error-causes.store";
import { exportRecords } from "../export-records/export-records";
import { readRecordDetail } from "../record.store";
import { searchPayloads } from "../search-payloads";
import { readRecordFilters } from "./filters";
import { listRecords } from "./list";

let open: TestDatabase;
const total = 300;

const missing = {
  code: "missing",
  attribute: "email",
  expression: "Work_Email",
  message: "Email is missing. `Work_Email` found nothing.",
};

/** Every 10th failed, every 4th updated, the 5th created without a user, the others skipped. */
function statusOf(n: number): RecordStatus {
  if (n % 10 === 0) return "failed";
  if (n === 5) return "created";
  return n % 4 === 0 ? "updated" : "skipped";
}

beforeAll(async () => {
  open = await openTestDatabase();
  await addSource(open.db, ["title"]);
  await addSync(open.db, { persisted: false, createdByName: "Ana" });
  await addSync(open.db, { persisted: true });
  for (const n of [1, 2, 4]) await addUser(open.db, n, n === 2 ? { name: "=cmd|' /C calc'!A0" } : {});
  const records = [];
  for (let n = 1; n <= total; n++) {
    const status = statusOf(n);
    const payloadId = await addPayload(open.db, n, { n, Department: n % 2 ? "Care" : "Finance" });
    records.push({
      status,
      payloadId,
      userId: n <= 4 && n !== 3 ? userId(n) : n === 5 ? userId(5) : null,
      subject: `Subject ${n}`,
      key: `key${n}`,
      ...(status === "updated" ? { changes: { [n % 8 ? "title" : "custom.team"]: ["old", "new"] } } : {}),
      ...(status === "failed"
        ? { errors: [n === 100 ? { ...missing, code: "invalid", message: "Email is not valid." } : missing] }
        : {}),
    });
  }
  await addRecords(open.db, 1, records);
  await addRecords(open.db, 2, [{ status: "updated", userId: userId(1), changes: { name: ["A", "B"] } }]);
  await addRecords(open.db, null, [{ status: "created", userId: userId(1) }]);
}, 60_000);
afterAll(() => open.close());

async function list(query: Record<string, string>, limit = 20) {
  const filters = readRecordFilters(query);
  const search = filters.payload ? searchPayloads(open.db, filters.payload) : null;
  if (search?.ok === false) throw new Error(search.message);
  return listRecords(open.db, filters, { limit, matchesPayload: search?.matches });
}

async function everything(query: Record<string, string>, limit = 20): Promise<number[]> {
  const seen: number[] = [];
  let after: string | undefined;
  do {
    const page = await list({ ...query, ...(after ? { after } : {}) }, limit);
    seen.push(...page.rows.map((row) => row.ordinal ?? -row.id));
    after = page.next ?? undefined;
  } while (after);
  return seen;
}

const ordinals = (keep: (n: number) => boolean) => Array.from({ length: total }, (_, index) => index + 1).filter(keep);

describe("records of a sync", () => {
  it.each<[Record<string, string>, (n: number) => boolean]>([
    [{}, () => true],
    [{ status: "failed" }, (n) => statusOf(n) === "failed"],
    [{ status: "failed,updated,created" }, (n) => statusOf(n) !== "skipped"],
    [{ status: "skipped" }, (n) => statusOf(n) === "skipped"],
    [{ status: "terminated" }, () => false],
    [{ changed: "title" }, (n) => statusOf(n) === "updated" && n % 8 !== 0],
    [{ changed: "custom.team", status: "updated,failed" }, (n) => statusOf(n) === "updated" && n % 8 === 0],
    [{ changed: "title", status: "failed" }, () => false],
    [{ error: "NOT valid" }, (n) => n === 100],
    [{ error: "%" }, () => false],
    [{ error: "attribute" }, () => false],
    [{ cause: "missing~email" }, (n) => statusOf(n) === "failed" && n !== 100],
    [{ persisted: "no" }, () => true],
    [{ persisted: "yes" }, () => false],
    [{ by: "ana" }, () => true],
    [{ by: "system" }, () => false],
    [{ createdTo: "2001-01-01" }, () => false],
    [{ createdFrom: "2001-01-01" }, () => true],
    [{ user: userId(4) }, (n) => n === 4],
    [{ user: "person4" }, (n) => n === 4],
    [{ user: "Subject 5" }, (n) => n === 5 || (n >= 50 && n < 60 && n % 10 === 0)],
    [{ user: "' or true --" }, () => false],
    [{ payload: "Department == 'Care'", status: "updated,failed,skipped,created" }, (n) => n % 2 === 1],
    [{ payload: "n > `298`" }, (n) => n > 298],
  ])("%j", async (query, keep) => {
    expect(await everything({ sync: "1", ...query })).toEqual(ordinals(keep));
  });

  it.each<[Record<string, string>, RecordStatus[]]>([
    [{}, ["failed", "created", "updated"]],
    [{ sort: "-outcome" }, ["updated", "created", "failed"]],
    [{ status: "skipped,updated,failed" }, ["failed", "updated", "skipped"]],
    [{ status: "skipped" }, ["skipped"]],
    [{ changed: "title" }, ["updated"]],
    [{ cause: "missing~email", status: "skipped" }, []],
  ])("open on what matters first, %j, skipped left out unless asked for", async (query, statuses) => {
    const expected = statuses.flatMap((status) => {
      const theirs = ordinals((n) => statusOf(n) === status && (!query.changed || n % 8 !== 0));
      return query.sort ? theirs.reverse() : theirs;
    });
    expect(await everything({ sync: "1", sort: "outcome", ...query }, 7)).toEqual(expected);
  });

  it.each(["outcome", "-outcome"])("by %s go there and back page by page", async (sort) => {
    const query = { sync: "1", sort, status: "failed,updated,skipped" };
    const there = [];
    let page = await list(query, 17);
    for (; page.next; page = await list({ ...query, after: page.next }, 17)) there.push(page.rows.map(({ id }) => id));
    const back = [];
    while (page.previous) {
      page = await list({ ...query, before: page.previous }, 17);
      back.push(page.rows.map(({ id }) => id));
    }
    expect(there.length).toBeGreaterThan(15);
    expect(back.reverse()).toEqual(there);
  });

  it("reads backwards to the same pages", async () => {
    const first = await list({ sync: "1", status: "failed,updated" });
    const second = await list({ sync: "1", status: "failed,updated", after: first.next ?? "" });
    const back = await list({ sync: "1", status: "failed,updated", before: second.previous ?? "" });
    expect(back.rows).toEqual(first.rows);
    expect(back.previous).toBeNull();
  });

  it("turns round when sorted the other way", async () => {
    expect(await everything({ sync: "1", sort: "-createdAt" }, 70)).toEqual(ordinals(() => true).reverse());
  });

  it("names people who have no user by what the payload called them, and links nobody who does not exist", async () => {
    const page = await list({ sync: "1", status: "created" });
    expect(page.rows).toMatchObject([{ userName: "Subject 5", userId: null, standing: "dry" }]);
  });

  it("looks at part of the payloads when a condition is much work, lets others in, and goes on from there", async () => {
    const condition = "reverse(reverse(reverse(reverse(pad_left('x',`900000`)))))";
    let turns = 0;
    const takeTurn = () => {
      turns += 1;
      others = setImmediate(takeTurn);
    };
    let others = setImmediate(takeTurn);
    const first = await list({ sync: "1", payload: condition });
    clearImmediate(others);
    expect(turns).toBeGreaterThan(0);
    expect(first.rows).toEqual([]);
    // A payload takes the 100,000 steps that one evaluation may; a page may take 3,000,000.
    expect(first.looked?.records).toBeLessThanOrEqual(31);
    expect(first.looked?.records).toBeGreaterThan(0);
    const second = await list({ sync: "1", payload: condition, after: first.next ?? "" });
    expect(second.looked?.records).toBeGreaterThan(0);
    expect(second.next).not.toBe(first.next);
  });

  it("loses nobody between the parts of a search", async () => {
    const condition = "length(pad_left('x', n > `150` ? `900000` : `1`)) > `1`";
    expect(await everything({ sync: "1", payload: condition })).toEqual(ordinals((n) => n > 150));
  });

  it("ends when the client has gone", async () => {
    const search = searchPayloads(open.db, "n > `1`", AbortSignal.abort());
    const asked = listRecords(open.db, readRecordFilters({ sync: "1" }), {
      matchesPayload: search.ok ? search.matches : undefined,
    });
    await expect(asked).rejects.toThrow("abort");
  });

  it("says that a condition cannot be read", () => {
    expect(searchPayloads(open.db, "a[")).toMatchObject({ ok: false });
  });
});

describe("records across syncs", () => {
  it("lists one person's, newest first, SCIM requests included", async () => {
    const page = await list({ user: userId(1) });
    expect(page.rows.map((row) => [row.syncId, row.status])).toEqual([
      [null, "created"],
      [2, "updated"],
      [1, "skipped"],
    ]);
  });

  it("finds people by name", async () => {
    expect((await list({ user: "person1" })).rows).toHaveLength(3);
  });
});

it("groups errors by cause", async () => {
  expect(await listErrorCauses(open.db, 1)).toEqual({
    causes: [
      { code: "missing", attribute: "email", name: "missing~email", records: 29 },
      { code: "invalid", attribute: "email", name: "invalid~email", records: 1 },
    ],
    partial: false,
  });
});

it("reads a record in full", async () => {
  const [row] = (await list({ sync: "1", user: userId(4) })).rows;
  expect(await readRecordDetail(open.db, row?.id ?? 0)).toMatchObject({
    body: JSON.stringify({ n: 4, Department: "Finance" }),
    changes: { title: ["old", "new"] },
    expressions: { title: "Job_Title", "custom.team": "Team" },
    mappingVersion: 1,
  });
  expect(await readRecordDetail(open.db, 999_999)).toBeNull();
});

describe("export", () => {
  async function csv(query: Record<string, string> = {}): Promise<string[]> {
    let text = "";
    for await (const part of exportRecords(testContext(open.db), 1, readRecordFilters(query))) text += part;
    return text.split("\r\n").filter(Boolean);
  }

  it("has a line for every record that the filters show", async () => {
    expect(await csv()).toHaveLength(total + 1);
    expect(await csv({ status: "failed" })).toHaveLength(31);
  });

  it("keeps formulas and excluded attributes out", async () => {
    const lines = await csv({ user: userId(2) });
    expect(lines[1]).toContain("'=cmd|' /C calc'!A0");
    const [, updated] = await csv({ user: userId(4) });
    expect(updated).toContain("Title");
    expect(updated).not.toContain("new");
  });

  it("names somebody once who is found before the search gets to them", async () => {
    const sync = await addSync(open.db);
    const strangers = Array.from({ length: 9_000 }, (_, at) => ({
      status: "failed" as const,
      subject: `Stranger ${at}`,
    }));
    await addRecords(open.db, sync, [...strangers, { status: "updated", userId: userId(2) }]);
    let text = "";
    for await (const part of exportRecords(testContext(open.db), sync, readRecordFilters({ user: "person2" })))
      text += part;
    expect(text.split("\r\n").filter(Boolean)).toHaveLength(2);
  });
});
