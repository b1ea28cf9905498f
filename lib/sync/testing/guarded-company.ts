import type { Database } from "@/lib/db/client";
import { judgement } from "@/lib/guard/hold";
import { findSyncGuard } from "@/lib/records/held/held.store";
import type { MissingPolicy } from "@/lib/sources/vocabulary";
import { contextOn, createTestSource, type Row, runSync, sourceOf, testMapping } from "./world";

/** Thirty people who have every field that the mapping reads; the first one has left and gets no account. */
export const company: Row[] = Array.from({ length: 30 }, (_, at) => ({
  id: `0${100 + at}`,
  name: `Person ${at}`,
  email: `person${at}@acme.test`,
  title: at % 2 === 0 ? "Nurse" : "Porter",
  boss: "0101",
  start: "2020-01-01",
  end: at === 0 ? "2025-12-31" : "9999-12-31",
  active: at === 0 ? "Left" : "Active",
  contractor: "no",
  team: "care",
  building: "North",
}));

export const guardedMapping = {
  ...testMapping,
  attributes: { ...testMapping.attributes, isActive: "active == 'Active'" },
};

/** The same people, of whom so many after the first have something else. */
export const changed = (people: number, row: (row: Row, at: number) => Row, rows = company): Row[] =>
  rows.map((one, at) => (at > 0 && at <= people ? { ...one, ...row(one, at) } : one));

export const leaving = (people: number): Row[] => changed(people, () => ({ active: "Left" }));

export const renamed = (from: string, to: string): Row[] =>
  company.map(({ [from]: value, ...row }) => ({ ...row, [to]: value }));

/** A source under the guard's defaults whose first sync has come through. */
export async function guardedSource(db: Database, whenMissing: MissingPolicy = "keep") {
  const ctx = contextOn(db);
  const sourceId = await createTestSource(db, whenMissing, guardedMapping);
  const run = (rows: readonly Row[], options: { persisted?: boolean; complete?: boolean } = {}) =>
    runSync(
      ctx,
      sourceId,
      sourceOf(() => rows, options.complete),
      options,
    );
  const first = await run(company);
  return { ctx, sourceId, run, first };
}

/** The kinds of reasons that the guard gave, with the attribute where there is one. */
export async function reasonsOf(db: Database, syncId: number): Promise<string[]> {
  const { reasons } = judgement.parse(await findSyncGuard(db, syncId));
  return reasons.map(({ kind, attribute }) => (attribute === undefined ? kind : `${kind}:${attribute}`));
}
