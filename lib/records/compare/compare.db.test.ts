import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Position } from "@/lib/paging/page";
import { changed, company, guardedSource, leaving } from "@/lib/sync/testing/guarded-company";
import { prepareSmallCompany } from "@/lib/sync/testing/small-company";
import { liftGuard, type Row } from "@/lib/sync/testing/world";
import { listComparable, readCompared } from "./choices.store";
import { countDifferences, listDifferent } from "./compare.store";
import type { Difference } from "./vocabulary";

const { database, user } = prepareSmallCompany();

async function compare(earlierId: number, laterId: number) {
  const [earlier, later] = [await readCompared(database.db, earlierId), await readCompared(database.db, laterId)];
  const counted = await countDifferences(database.db, earlier, later);
  const page = (group: Difference, range: Position & { limit?: number } = {}) =>
    listDifferent(database.db, { ...group, earlier, later }, range);
  const people = async (group: Difference) => (await page(group)).rows;
  const told = counted.map(({ side, kind, attribute, people }) => [side, kind, attribute, people]);
  return { counted, told, people, page };
}

const titled = (people: number, title: string, rows = company): Row[] => changed(people, () => ({ title }), rows);
const newcomer = { ...company[5], id: "0900", name: "New", email: "new@acme.test" };

describe("two syncs of one source", () => {
  it("that do the same do not differ, in whatever order their feeds came", async () => {
    const { run } = await guardedSource(database.db);
    const feed = [...titled(5, "Matron"), newcomer];
    const one = await run(feed, { persisted: false });
    const other = await run([...feed].reverse(), { persisted: false });
    expect((await compare(one.id, other.id)).told).toEqual([]);
  });

  it("differ by who is changed more, no longer, and to something else", async () => {
    const { run } = await guardedSource(database.db);
    const one = await run([...titled(5, "Matron"), newcomer], { persisted: false });
    const feed = titled(7, "Matron").map((row, at) => {
      if (at === 2) return { ...row, title: "Chief" };
      if (at === 3) return { ...row, title: company[3]?.title };
      return at > 27 ? { ...row, active: "Left" } : row;
    });
    const other = await run(feed, { persisted: false });
    const { told, people, page } = await compare(one.id, other.id);
    expect(told).toEqual([
      ["added", "access_ended", null, 2],
      ["added", "changed", "title", 2],
      ["removed", "created", null, 1],
      ["removed", "changed", "title", 1],
      ["different", "changed", "title", 1],
    ]);
    // Whom the first sync skipped has no row there: it is read from the pages.
    const title = { kind: "changed", attribute: "title" } as const;
    expect(await people({ side: "added", ...title })).toMatchObject([
      { name: "Person 6", key: "0106", earlier: { is: "skipped" }, later: { is: "record", status: "updated" } },
      { name: "Person 7", earlier: { is: "skipped" }, later: { changes: { title: ["Porter", "Matron"] } } },
    ]);
    expect(await people({ side: "removed", ...title })).toMatchObject([
      { name: "Person 3", earlier: { status: "updated" }, later: { is: "skipped" } },
    ]);
    expect(await people({ side: "different", ...title })).toMatchObject([
      { earlier: { changes: { title: ["Nurse", "Matron"] } }, later: { changes: { title: ["Nurse", "Chief"] } } },
    ]);
    expect(await people({ side: "removed", kind: "created", attribute: null })).toMatchObject([
      { userId: null, name: "New", key: "0900", earlier: { status: "created" }, later: { is: "unknown" } },
    ]);
    const added = { side: "added", ...title } as const;
    const begin = await page(added, { limit: 1 });
    expect(begin).toMatchObject({ rows: [{ name: "Person 6" }], previous: null });
    const end = await page(added, { limit: 1, after: begin.next ?? "" });
    expect(end).toMatchObject({ rows: [{ name: "Person 7" }], next: null });
    expect(await page(added, { limit: 1, before: end.previous ?? "" })).toEqual(begin);
    expect(await page(added, { limit: 1, after: "nonsense" })).toEqual(begin);
  });

  it("know somebody whom a dry run would create and a sync did create for one", async () => {
    const { run, sourceId } = await guardedSource(database.db);
    await liftGuard(database.db, sourceId);
    const dry = await run([...company, newcomer], { persisted: false });
    const again = await run([...company, newcomer], { persisted: false });
    expect((await compare(dry.id, again.id)).told).toEqual([]);
    const sync = await run([...company, newcomer]);
    expect((await compare(dry.id, sync.id)).told).toEqual([]);
    const later = await run([...company, { ...newcomer, title: "Chief" }], { persisted: false });
    const { told, people } = await compare(dry.id, later.id);
    expect(told).toEqual([
      ["added", "changed", "title", 1],
      ["removed", "created", null, 1],
    ]);
    const { id: userId } = await user("0900");
    expect(await people({ side: "removed", kind: "created", attribute: null })).toMatchObject([
      { userId, name: "New", earlier: { status: "created" }, later: { status: "updated" } },
    ]);
  });

  it("say what was done already, who fails otherwise, and who was not in the feed", async () => {
    const { run, sourceId } = await guardedSource(database.db);
    await liftGuard(database.db, sourceId);
    const first = await run(leaving(2).map((row, at) => (at === 5 ? { ...row, email: "no address" } : row)));
    const second = await run(
      leaving(2)
        .filter((_, at) => at !== 1)
        .map((row, at) => (at === 4 ? { ...row, name: null } : row)),
    );
    const { told, people } = await compare(first.id, second.id);
    expect(told).toEqual([
      ["removed", "access_ended", null, 2],
      ["different", "failed", null, 1],
    ]);
    expect(await people({ side: "removed", kind: "access_ended", attribute: null })).toMatchObject([
      { name: "Person 1", earlier: { status: "terminated" }, later: { is: "absent" } },
      { name: "Person 2", earlier: { status: "terminated" }, later: { is: "skipped" } },
    ]);
    expect(await people({ side: "different", kind: "failed", attribute: null })).toMatchObject([
      { earlier: { status: "failed", error: expect.stringContaining("mail") }, later: { status: "failed" } },
    ]);
  });
});

it("the choices are whole plans of the same source, for everybody or for the same person", async () => {
  const { run, sourceId, first } = await guardedSource(database.db);
  const dry = await run(company, { persisted: false });
  await database.db.execute(sql`insert into syncs (source_id, kind, persisted, status, mapping_version_id, settled_at, user_id)
    values (${sourceId}, 'single', true, 'completed', 1, now(), gen_random_uuid()),
      (${sourceId}, 'full', true, 'failed', 1, null, null)`);
  const choices = await listComparable(database.db, { sourceId, userId: null, but: dry.id }, 30);
  expect(choices).toMatchObject([{ id: first.id, persisted: true, mappingVersion: 1, createdByName: "Ana" }]);
});
