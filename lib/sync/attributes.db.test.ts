import { getTableColumns, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { users } from "@/drizzle/schema/people";
import type { Context } from "@/lib/context";
import { readUsers } from "@/lib/directory/known-user.store";
import { byAttribute, type NormaliserName, plainAttributes, standardAttributes } from "@/lib/mapping/attributes";
import { mappingDocument, type UserKey, userKeys } from "@/lib/mapping/document";
import { describeAttributes, type PersonAttribute } from "@/lib/people/person/attributes";
import { findPerson, listAppliedChanges } from "@/lib/people/person/person.store";
import { exportRecords } from "@/lib/records/export-records/export-records";
import { readRecordFilters } from "@/lib/records/list-records/filters";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import {
  contextOn,
  createTestSource,
  liftGuard,
  type Recorded,
  type Row,
  readRecords,
  runSync,
  sourceOf,
} from "./testing/world";

describe.each(plainAttributes)("the column of $name", ({ name, column, type, required }) => {
  it("is what the table says", () => {
    const found = getTableColumns(users)[name];
    expect({ column: found.name, type: found.getSQLType(), required: found.notNull }).toEqual({
      column,
      type,
      required,
    });
  });
});

const valued = standardAttributes.filter(({ column }) => column !== null);
type Valued = (typeof valued)[number];

/** Two values of each kind, as a source sends them and as they are stored. */
const samples: Record<NormaliserName, (who: string) => [string, string]> = {
  text: (who) => [`One ${who}`, `Two ${who}`],
  email: (who) => [`one.${who.toLowerCase()}@acme.test`, `two.${who.toLowerCase()}@acme.test`],
  pictureUrl: (who) => [`https://acme.test/1/${who}.png`, `https://acme.test/2/${who}.png`],
  location: () => ["Lisbon", "Oslo"],
  reference: (who) => [`m1-${who}`, `m2-${who}`],
  identifier: (who) => [`e1-${who}`, `e2-${who}`],
  date: () => ["2019-04-01", "2020-05-02"],
  active: () => ["yes", "no"],
  restricted: () => ["yes", "no"],
  scope: () => ["yes", "no"],
};
/** A termination date that is reached would end the access. */
const samplesOf = ({ name, normaliser }: Valued, who: string) =>
  name === "terminationDate" ? ["2098-01-02", "2099-03-04"] : samples[normaliser](who);

/** Everything about somebody, each attribute under its own name. */
const everythingOf = (who: string): Row => Object.fromEntries(valued.map((one) => [one.name, samplesOf(one, who)[0]]));
const secondOf = (one: Valued): Row => ({ ...everythingOf(one.name), [one.name]: samplesOf(one, one.name)[1] });
function withoutOf(one: Valued): Row {
  const { [one.name]: _left, ...rest } = everythingOf(one.name);
  return rest;
}

type Stage = { syncId: number; csv: string; people: { record: Recorded; known: unknown; line: PersonAttribute }[] };

/** One sync of one person per attribute, and what is seen of each attribute after it. */
async function runStage(ctx: Context, sourceId: number, tested: readonly Valued[], row: (one: Valued) => Row) {
  const { id: syncId } = await runSync(
    ctx,
    sourceId,
    sourceOf(() => tested.map(row)),
  );
  let csv = "";
  for await (const part of exportRecords(ctx, syncId, readRecordFilters({}))) csv += part;
  const people: Stage["people"] = [];
  for (const [at, record] of (await readRecords(ctx.db, syncId)).entries()) {
    people.push({ record, ...(await lookAt(ctx, record.user_id ?? "", tested[at]?.name)) });
  }
  return { syncId, csv, people };
}

async function lookAt({ db }: Context, userId: string, name: Valued["name"] | undefined) {
  const person = await findPerson(db, userId);
  const [user] = await readUsers(db, [userId]);
  const lines = person ? describeAttributes(person, await listAppliedChanges(db, userId)) : [];
  const line = lines.find(({ attribute }) => attribute === name);
  if (!user || !line) throw new Error(`Nothing is shown of ${name}.`);
  const values: Record<string, unknown> = { ...user, manager: user.managerRef };
  return { known: values[line.attribute], line };
}

/** A key that is to change cannot be the one that finds its user. */
const testedBy = (key: UserKey) => valued.filter(({ name }) => (key === "email") === (name === "employeeId"));

describe.each(userKeys)("every attribute of the table, matched by %s", (primaryKey) => {
  const tested = testedBy(primaryKey);
  const stages: Record<string, Stage> = {};
  let open: TestDatabase;
  beforeAll(async () => {
    open = await openTestDatabase();
    await open.db.execute(sql`insert into locations (name) values ('Lisbon'), ('Oslo')`);
    const attributes = byAttribute(({ name, column }) => (column === null ? "" : name));
    const mapping = { version: 1, attributes, managerType: "employeeId", primaryKey };
    const ctx = contextOn(open.db);
    const sourceId = await createTestSource(open.db, "keep", mappingDocument.parse(mapping));
    await liftGuard(open.db, sourceId);
    const run = (row: (one: Valued) => Row) => runStage(ctx, sourceId, tested, row);
    stages.created = await run(({ name }) => everythingOf(name));
    stages.changed = await run(secondOf);
    stages.same = await run((one) => ({ ...secondOf(one), unmapped: "new" }));
    stages.cleared = await run(withoutOf);
  });
  afterAll(() => open.close());

  const stageOf = (stage: string, one: Valued) => {
    const found = stages[stage];
    const seen = found?.people[tested.indexOf(one)];
    if (!found || !seen) throw new Error(`The stage ${stage} has no ${one.name}.`);
    return { ...found, ...seen };
  };

  it.each(tested)("$name is stored for a newcomer, and shown with its source", (one) => {
    const { syncId, csv, record, known, line } = stageOf("created", one);
    const [first] = samplesOf(one, one.name);
    expect(record).toMatchObject({ status: "created", changes: { [one.name]: [null, first] } });
    expect(csv).toContain(`${one.label}: (empty) → ${first}`);
    expect(known).toBe(first);
    expect(line).toMatchObject({ label: one.label, value: first, origin: { syncId, expression: one.name } });
  });

  it.each(tested)("$name is changed, and nothing else", (one) => {
    const { syncId, csv, record, known, line } = stageOf("changed", one);
    const [first, second] = samplesOf(one, one.name);
    expect(record).toMatchObject({ status: "updated", errors: null });
    expect(record.changes).toEqual({ [one.name]: [first, second] });
    expect(csv).toContain(`${one.label}: ${first} → ${second}`);
    expect(known).toBe(second);
    expect(line).toMatchObject({ value: second, origin: { syncId, expression: one.name } });
  });

  it.each(tested)("$name reads back as it was written: the same value again is no change", (one) => {
    expect(stageOf("same", one).record).toMatchObject({ status: "skipped", changes: null, errors: null });
  });

  it.each(tested)("$name is emptied by a source that sends nothing, if it may be", (one) => {
    const { csv, record, known, line } = stageOf("cleared", one);
    const [, second] = samplesOf(one, one.name);
    expect(record.changes).toEqual(one.mayClear ? { [one.name]: [second, null] } : null);
    expect(record.status).toBe(one.mayClear ? "updated" : "failed");
    expect(csv.includes(`${one.label}: ${second} → (empty)`)).toBe(one.mayClear);
    expect(known).toBe(one.mayClear ? null : second);
    expect(line.value).toBe(one.mayClear ? null : second);
  });
});
