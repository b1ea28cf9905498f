import type { Database } from "@/lib/db/client";
import { atOneMoment, countLookedAt, findBreaches } from "./breaches.store";
import { invariants } from "./invariants";

/** An invariant that does not hold. `rows` names some of the `total` rows that break it. */
export type Finding = {
  id: string;
  says: string;
  remedy: string;
  total: number;
  rows: { row: string; detail: string }[];
};

export type Report = { checked: number; users: number; syncs: number; records: number; findings: Finding[] };

/**
 * Asks every invariant of the database. Reads only, at one moment, so syncs and pushes may go on. Each invariant is one
 * statement that the database answers; of what it finds, twenty rows at most are read.
 */
export async function verifyDatabase(db: Database): Promise<Report> {
  return atOneMoment(db, async (tx) => ({
    checked: invariants.length,
    ...(await countLookedAt(tx)),
    findings: await findAll(tx),
  }));
}

/** The findings as of this transaction. */
export async function findAll(tx: Database): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const invariant of invariants) {
    const { total, rows } = await findBreaches(tx, invariant);
    if (total > 0) findings.push({ id: invariant.id, says: invariant.says, remedy: invariant.remedy, total, rows });
  }
  return findings;
}
