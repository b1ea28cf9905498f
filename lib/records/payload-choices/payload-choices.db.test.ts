import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { payloads, sources, userSources } from "@/drizzle/schema/sources";
import { testContext } from "@/scripts/test/context";
import { addPayload, addRecords, addSource, addSync, addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { listLatestPayloads } from "./list-latest-payloads";
import { listPersonPayloads } from "./list-person-payloads";
import { searchPayloadChoices } from "./search-payload-choices";

const sourceId = 1;
const missing = { code: "missing", attribute: "email", message: "Email is missing." };
const refused = { code: "invalid", attribute: "email", found: "kim@@acme", message: "Email is not valid." };

let open: TestDatabase;
const search = (words: string) => searchPayloadChoices(testContext(open.db), { sourceId, words });
const payload = (n: number, body: unknown = { n }) => addPayload(open.db, n, body);

/** Syncs 1 to 25 know Ana and fail for Zoë and Kim, the last for Anaïs too; 26 is a dry run that would create Nina; 27 is of another source. */
beforeAll(async () => {
  open = await openTestDatabase();
  await addSource(open.db);
  await open.db.insert(sources).values({ kind: "scim", name: "Okta" });
  await addUser(open.db, 1, { name: "Ana Díaz" });
  await addUser(open.db, 2, { name: "Anatole Erased" });
  await addUser(open.db, 3, { name: "Anaïs Unsettled" });
  const [first, second, erased, zoe, kim, nina, unsettled] = [
    await payload(1),
    await payload(2),
    await payload(3),
    await payload(4, { Contact: "zoe@private.test" }),
    await payload(5),
    await payload(6),
    await payload(7),
  ];
  for (let sync = 1; sync <= 25; sync += 1) {
    await addSync(open.db);
    await addRecords(open.db, sync, [
      { userId: userId(1), payloadId: sync < 20 ? first : second, status: sync === 20 ? "updated" : "skipped" },
      { userId: userId(2), payloadId: erased },
      { status: "failed", payloadId: zoe, subject: "Zoë Zu", key: "e900", errors: [missing] },
      { status: "failed", payloadId: kim, key: "e901", errors: [refused] },
    ]);
  }
  await addRecords(open.db, 25, [
    { ordinal: 9, userId: userId(3), payloadId: unsettled, status: "failed", errors: [missing] },
  ]);
  await addSync(open.db, { persisted: false, status: "completed" });
  await addRecords(open.db, 26, [{ status: "created", userId: userId(9), subject: "Nina New", payloadId: nina }]);
  await addSync(open.db, { sourceId: 2 });
  const settled = { fingerprint: "", userVersion: 1 };
  await open.db.insert(userSources).values({ userId: userId(1), sourceId, payloadId: second, ...settled });
  await open.db.delete(payloads).where(eq(payloads.id, erased));
}, 60_000);
afterAll(() => open.close());

describe("one person's records", () => {
  it("come newest first, a page at a time, each with the payload of then", async () => {
    const page = await listPersonPayloads(testContext(open.db), { sourceId, userId: userId(1) });
    expect(page.records.map(({ syncId }) => syncId)).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index));
    const rest = await listPersonPayloads(testContext(open.db), { sourceId, userId: userId(1), before: page.older });
    expect(rest.records.map(({ syncId }) => syncId)).toEqual([5, 4, 3, 2, 1]);
    expect(rest.older).toBeNull();
    const all = [...page.records, ...rest.records];
    expect(new Set(all.map(({ payloadId }) => payloadId)).size).toBe(2);
    expect(all.find(({ syncId }) => syncId === 20)).toMatchObject({
      status: "updated",
      isKept: true,
      standing: "persisted",
    });
  });

  it("say when a payload is gone", async () => {
    const { records } = await listPersonPayloads(testContext(open.db), { sourceId, userId: userId(2) });
    expect(records.every(({ isKept }) => !isKept)).toBe(true);
  });

  it("are those of this source", async () => {
    expect(await listPersonPayloads(testContext(open.db), { sourceId: 2, userId: userId(1) })).toEqual({
      records: [],
      older: null,
    });
  });
});

describe("a search", () => {
  it("finds people, and what of them can be opened", async () => {
    const { people, others, sync } = await search("ana");
    expect(people).toMatchObject([
      { name: "Ana Díaz", isSettled: true, record: null },
      { name: "Anaïs Unsettled", isSettled: false, record: { syncId: 25, isKept: true } },
      { name: "Anatole Erased", isSettled: false, record: null },
    ]);
    expect([others, sync]).toEqual([[], null]);
  });

  it.each([
    ["a name", "zoë", "Zoë Zu"],
    ["parts of it in any order", "zu ZOË", "Zoë Zu"],
    ["a key", "e901", "e901"],
    ["an address that was refused", "kim@@", "e901"],
    ["an address only the payload holds", "zoe@private.test", "Zoë Zu"],
    ["a dry run's newcomer", "nina", "Nina New"],
  ])("finds who never became a user by %s, once", async (_what, words, label) => {
    const { people, others } = await search(words);
    expect(people).toEqual([]);
    expect(others).toMatchObject([{ label, isKept: true }]);
    expect(others[0]?.syncId).toBe(label === "Nina New" ? 26 : 25);
  });

  it.each(["nobody", "no\0body", "\ud800", "%", "zoë nobody", "' or true --", "#", ""])(
    "finds nobody for %j",
    async (words) => {
      expect(await search(words)).toEqual({ people: [], others: [], sync: null, note: null });
    },
  );

  it("lists a sync by its number, failed ones first", async () => {
    const { sync, people, others, note } = await search("#3");
    expect(sync?.records.map(({ status }) => status)).toEqual(["failed", "failed", "skipped", "skipped"]);
    expect([sync?.number, sync?.hasMore, people, others, note]).toEqual([3, false, [], [], null]);
  });

  it("takes a bare number for either", async () => {
    expect((await search("3")).sync?.records).toHaveLength(4);
    expect((await search("999")).note).toBeNull();
  });

  it.each([
    ["#3 ana", ["Ana Díaz", "Anatole Erased"]],
    ["#3 zoë", ["Zoë Zu"]],
    ["#26 nina", ["Nina New"]],
    ["#3 nobody", []],
  ])("finds somebody within it: %s", async (words, labels) => {
    expect((await search(words)).sync?.records.map(({ label }) => label)).toEqual(labels);
  });

  it.each([
    ["#4711", "There is no sync #4711."],
    ["#27", "Sync #27 is of Okta: its payloads are found in the mapping of Okta."],
  ])("says why %s shows nothing", async (words, note) => {
    expect(await search(words)).toEqual({ people: [], others: [], sync: null, note });
  });
});

it("offers the latest before anything is typed, the same content once", async () => {
  expect((await listLatestPayloads(open.db, sourceId)).map(({ label }) => label)).toEqual(["Nina New"]);
  expect(await listLatestPayloads(open.db, 2)).toEqual([]);
});
