import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import type { Changes } from "@/lib/directory/diff";
import { type GuardCounts, guardCounts } from "@/lib/guard/facts";
import { judgement } from "@/lib/guard/hold";
import { countedKinds } from "@/lib/guard/vocabulary";
import { listAffected } from "@/lib/impact/list-affected";
import { type Affected, type Effect, effects } from "@/lib/impact/vocabulary";
import { type MappingDocument, mappingDocument } from "@/lib/mapping/document";
import { listGroups } from "@/lib/records/held/groups.store";
import { findSyncGuard } from "@/lib/records/held/held.store";
import { readSyncFilters } from "@/lib/records/list-syncs/filters";
import { listSyncs } from "@/lib/records/list-syncs/syncs.store";
import type { MissingPolicy } from "@/lib/sources/vocabulary";
import {
  contextOn,
  createTestSource,
  liftGuard,
  type Recorded,
  type Row,
  readRecords,
  readUsers,
  runSync,
  type StoredUser,
  saveTestMapping,
  sourceOf,
} from "@/lib/sync/testing/world";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { measureAtOnce } from "./measure-change";

/*
 * Whatever a draft and a company are like: the impact, the numbers of the save dialog, the dry run, the sync, its groups and
 * its records say the same about who loses access, who changes and who fails. FC_SEED=<number> tries other cases.
 */

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const runs = 16;
const now = new Date("2026-03-10T09:00:00Z");

const oneOf = <Value>(...values: Value[]) => fc.constantFrom(...values);

/** One person of the feed; the place in it makes ID and addresses. */
const said = fc.record({
  title: oneOf<unknown>("Nurse", "Porter", "", null, 3, ["Nurse"]),
  boss: oneOf<unknown>("E0", "E1", "E2", null),
  start: oneOf<unknown>("2020-01-01", "2026-09-01", null, "0000-00-00", "soon"),
  end: oneOf<unknown>(null, null, null, "2025-12-31", "2027-01-31", "9999-12-31", "31.12.2025"),
  active: oneOf<unknown>("Active", "Active", "Active", "On Leave", "Left", null, "1", "no"),
  contractor: oneOf<unknown>("yes", "no", null, "False", 1),
  team: oneOf<unknown>("care", "it", null),
  login: oneOf<unknown>("ok", "ok", "ok", "", "not an address"),
  mail: oneOf<unknown>("ok", "ok", "ok", "ok", "ok", ""),
});
type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never;

const address = (kind: unknown, text: string): unknown => (kind === "ok" ? `${text}@acme.test` : kind);

const rowOf = ({ login, mail, ...row }: Said, at: number): Row => ({
  ...row,
  id: `E${at}`,
  name: `Person ${at}`,
  // Somebody has the indicator: where nobody does, a sync lifts no role, of which the impact of a draft knows nothing.
  ...(at === 0 ? { contractor: "no" } : {}),
  email: address(mail, `p${at}`),
  login: address(login, `l${at}`),
});

const attributes = {
  name: oneOf("name", "name", "join(' ', [name, team])"),
  email: oneOf("email", "email", "email", "login", "login || email"),
  title: oneOf("title", "title", "team", "missing", "title + 'x'", "`null`", ""),
  department: oneOf("", "team", "title", "team + 'x'"),
  manager: oneOf("boss", "boss", "missing", ""),
  employeeId: oneOf("id"),
  workingSince: oneOf("start", "start", "", "end"),
  terminationDate: oneOf("end", "end", "", "start"),
  isActive: oneOf(
    "active == 'Active'",
    "active == 'Active'",
    "active == 'Activ'",
    "active != 'Left'",
    "active",
    "missing",
    "",
  ),
  restricted: oneOf("contractor", "contractor == 'yes'", "", "contains(contractor, 'y')"),
};
const custom = oneOf("team: team", "team: missing", "", "team: team + 'x'", "team: title");

const document: fc.Arbitrary<MappingDocument> = fc
  .record({ attributes: fc.record(attributes), customFields: custom, secondaryKey: oneOf(null, "email") })
  .map(({ attributes: mapped, ...rest }) =>
    mappingDocument.parse({
      version: 1,
      attributes: mapped,
      managerType: mapped.manager === "" ? null : "employeeId",
      primaryKey: "employeeId",
      ...rest,
    }),
  );

const policy = fc.constantFrom<MissingPolicy[]>("keep", "terminate");
/** What the feed says of each person at first, and what it says the next time: null where they are not in it. */
const company = fc.array(
  fc.record({ first: fc.option(said, { freq: 6 }), next: fc.option(said, { freq: 6 }), again: fc.boolean() }),
  { minLength: 4, maxLength: 14 },
);
type Company = typeof company extends fc.Arbitrary<infer Value> ? Value : never;

const firstFeed = (people: Company): Row[] => people.flatMap(({ first }, at) => (first ? [rowOf(first, at)] : []));
/** Some are as before; never is nobody in it. */
const nextFeed = (people: Company): Row[] =>
  people.flatMap(({ first, next, again }, at) => {
    const row = again || at === 0 ? (first ?? next) : next;
    return row ? [rowOf(row, at)] : [];
  });

test(`of ${runs} generated drafts and companies every page says the same`, { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(company, document, document, policy, fc.boolean(), tryOne), {
    numRuns: runs,
    endOnFailure: true,
  });
});

async function tryOne(
  people: Company,
  inForce: MappingDocument,
  draft: MappingDocument,
  whenMissing: MissingPolicy,
  onlyTried: boolean,
): Promise<void> {
  await resetDatabase(database.db);
  const ctx = contextOn(database.db, now);
  const sourceId = await createTestSource(database.db, whenMissing, inForce);
  await liftGuard(database.db, sourceId);
  const run = (rows: Row[], persisted = true) =>
    runSync(
      ctx,
      sourceId,
      sourceOf(() => rows),
      { persisted },
    );
  await run(firstFeed(people));
  const feed = nextFeed(people);
  await run(feed, !onlyTried);

  const impact = await affectedBy(ctx, sourceId, draft);
  const change = { kind: "mapping" as const, sourceId, document: draft };
  const measured = await measureAtOnce(ctx, change, new AbortController().signal);
  await saveTestMapping(database.db, sourceId, draft, 2);
  const dry = await run(feed, false);
  const planned = await readRecords(database.db, dry.id);
  const before = await readUsers(database.db);
  const sync = await run(feed);
  const records = await readRecords(database.db, sync.id);
  const after = await readUsers(database.db);

  expect(sync.counts, "the sync does what the dry run said").toEqual(dry.counts);
  expect(records.map(plain), "record by record").toEqual(planned.map(plain));
  expect(countedIn(records), "the numbers of the list are those of the records").toEqual(await listedCounts(sync.id));
  expect(namesLosing(before, after), "who loses access").toEqual(namesOf(records, "terminated", before));
  expect(impactOutcomes(impact), "the impact of the draft is what the dry run says").toEqual(recordOutcomes(planned));
  const judged = await guardOf(dry.id);
  expect(await guardOf(sync.id), "the guard counts both alike").toEqual({
    ...judged,
    newly_failed: expect.any(Number),
  });
  const told = dialogCounts(measured.counted[0]?.counts);
  expect(told, "the save dialog has the guard's numbers").toEqual(dialogCounts(judged));
  await expectGroups(dry.id, judged);
}

/** Everybody whom the draft affects, by all the lists of the studio. */
async function affectedBy(ctx: Context, sourceId: number, draft: MappingDocument): Promise<Affected[]> {
  const found = new Map<string, Affected>();
  for (const effect of effects) {
    const input = { sourceId, document: draft, filter: { effect }, limit: 200 };
    const { users } = await listAffected(ctx, input, new AbortController().signal);
    for (const one of users) found.set(one.userId ?? `payload ${one.payloadId}`, one);
  }
  return [...found.values()];
}

/** user, or payload where there is none → what becomes of them, and which attributes; who stays as they are is not in it. */
type Outcomes = Record<string, string>;

const statusOfEffect: Partial<Record<Effect, string>> = {
  failed: "failed",
  terminated: "terminated",
  restored: "restored",
  created: "created",
};

const outcome = (status: string, changes: Changes | null): string =>
  status === "failed" || status === "created" ? status : [status, ...Object.keys(changes ?? {}).sort()].join(" ");

/** Who fails as before, and who is missing, is only counted by the impact: they are compared by number, below. */
function impactOutcomes(impact: Affected[]): Outcomes {
  const lines = impact.flatMap((one): [string, string][] => {
    const status = one.effects.map((effect) => statusOfEffect[effect]).find((known) => known !== undefined);
    if (status === "failed" || (status === undefined && Object.keys(one.changes).length === 0)) return [];
    return [[one.userId ?? `payload ${one.payloadId}`, outcome(status ?? "updated", one.changes)]];
  });
  return Object.fromEntries(lines.sort());
}

function recordOutcomes(records: Recorded[]): Outcomes {
  const lines = records.flatMap(({ user_id, payload_id, status, changes }): [string, string][] => {
    if (status === "skipped" || status === "failed" || payload_id === null) return [];
    const whose = status === "created" ? null : user_id;
    return [[whose ?? `payload ${payload_id}`, outcome(status, changes)]];
  });
  return Object.fromEntries(lines.sort());
}

const plain = ({ ordinal, status, changes, errors }: Recorded) => ({
  ordinal,
  status,
  changes,
  errors: errors?.map(({ code, attribute }) => `${code} ${attribute}`) ?? null,
});

const countedIn = (records: Recorded[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of records) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

async function listedCounts(syncId: number): Promise<Record<string, number>> {
  const row = (await listSyncs(database.db, readSyncFilters({ id: String(syncId) }))).rows[0];
  return Object.fromEntries(Object.entries(row?.counts ?? {}).filter(([, count]) => count > 0));
}

function namesLosing(before: StoredUser[], after: StoredUser[]): string[] {
  const active = new Set(after.filter(({ status }) => status === "active").map(({ id }) => id));
  return before
    .filter(({ id, status }) => status === "active" && !active.has(id))
    .map(({ name }) => name)
    .sort();
}

const namesOf = (records: Recorded[], wanted: string, users: StoredUser[]): string[] =>
  records
    .filter(({ status }) => status === wanted)
    .map(({ user_id }) => users.find(({ id }) => id === user_id)?.name ?? "nobody")
    .sort();

async function guardOf(syncId: number): Promise<GuardCounts> {
  return judgement.parse(await findSyncGuard(database.db, syncId)).counts;
}

/**
 * What both count of a draft. A failure that is new, and whom a share is of, are known to each in its own way; a manager who
 * is not in the directory is a lost one to the impact, and another one to the guard.
 */
function dialogCounts(given: GuardCounts | undefined) {
  const {
    newly_failed: _,
    people: __,
    records: ___,
    manager_changed,
    value_emptied,
    ...counts
  } = guardCounts.parse(given);
  const { manager: managerLost = 0, ...emptied } = value_emptied;
  return { ...counts, value_emptied: emptied, manager: manager_changed + managerLost };
}

/** The groups of a held sync's page add up to the numbers above them. */
async function expectGroups(syncId: number, counts: GuardCounts): Promise<void> {
  for (const kind of countedKinds) {
    if (kind === "newly_failed") continue;
    const found: [string | null, number][] =
      kind === "value_emptied" ? Object.entries(counts.value_emptied) : [[null, counts[kind]]];
    for (const [attribute, people] of found) {
      const groups = await listGroups(database.db, syncId, { kind, attribute }, 1000);
      const sum = groups.reduce((all, group) => all + group.people, 0);
      expect([kind, attribute, sum], "groups add up").toEqual([kind, attribute, people]);
    }
  }
}
