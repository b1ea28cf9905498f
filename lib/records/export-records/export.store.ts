import { eq, inArray } from "drizzle-orm";
import { mappingVersions } from "@/drizzle/schema/sources";
import { syncs, userRecords } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import type { Issue } from "@/lib/directory/issues/catalog";
import { storedIssues } from "@/lib/directory/issues/stored";
import { readSkips } from "@/lib/directory/skips/skips.store";
import { mappingDocument } from "@/lib/mapping/document";
import { type StoredChanges, storedChanges } from "../list-records/row";

export type RecordOutcome = { changes: StoredChanges; errors: Issue[]; warnings: Issue[] };

/** The changes and issues of records, by record id. */
export async function readOutcomes(db: Database, ids: number[]): Promise<Map<number, RecordOutcome>> {
  if (ids.length === 0) return new Map();
  const { id, changes, errors, warnings } = userRecords;
  const rows = await db.select({ id, changes, errors, warnings }).from(userRecords).where(inArray(id, ids));
  const found = new Set(rows.map((row) => row.id));
  const skips = await readSkips(
    db,
    ids.filter((missing) => !found.has(missing)),
  );
  const skipped = [...skips.values()].map(({ id, warnings }) => ({ id, changes: null, errors: null, warnings }));
  return new Map(
    [...rows, ...skipped].map((row) => [
      row.id,
      {
        changes: storedChanges.parse(row.changes),
        errors: storedIssues.parse(row.errors),
        warnings: storedIssues.parse(row.warnings),
      },
    ]),
  );
}

/** Attributes that the sync's mapping keeps out of CSV files. */
export async function readExcluded(db: Database, syncId: number): Promise<string[]> {
  const [row] = await db
    .select({ document: mappingVersions.document })
    .from(syncs)
    .innerJoin(mappingVersions, eq(mappingVersions.id, syncs.mappingVersionId))
    .where(eq(syncs.id, syncId));
  return row ? mappingDocument.parse(row.document).excludedFromCsv : [];
}
