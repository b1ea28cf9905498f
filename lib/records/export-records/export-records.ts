import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { titleOf, wordsOf } from "@/lib/directory/issues/words";
import { labelOf } from "@/lib/mapping/describe";
import type { RecordFilters } from "../list-records/filters";
import { listRecords } from "../list-records/list";
import type { RecordRow } from "../list-records/row";
import type { PayloadTest } from "../search-payloads";
import { csvLine } from "./csv";
import { type RecordOutcome, readExcluded, readOutcomes } from "./export.store";

const header = [
  "Sync ID",
  "User",
  "Email",
  "Status",
  "Is Persisted",
  "Created By",
  "Created At",
  "Finished At",
  "Updated Attributes",
  "Error Messages",
  "Warnings",
  "Note",
];

const batch = 500;

/** The filtered records of a sync as CSV, batch by batch: memory stays flat however many there are. */
export async function* exportRecords(
  ctx: Context,
  syncId: number,
  filters: RecordFilters,
  matchesPayload?: PayloadTest,
): AsyncGenerator<string> {
  requireScope(ctx, "record:export");
  const { db } = ctx;
  const excluded = new Set(await readExcluded(db, syncId));
  yield `\uFEFF${csvLine(header)}`;
  const isFirst = filters.user ? onlyOnce() : () => true;
  let after: string | undefined;
  do {
    const position: RecordFilters = { ...filters, ...inFeedOrder(filters), sync: syncId, after, before: undefined };
    const page = await listRecords(db, position, { limit: batch, matchesPayload });
    const outcomes = await readOutcomes(
      db,
      page.rows.map((row) => row.id),
    );
    const rows = page.rows.filter((row) => isFirst(row.id));
    if (rows.length > 0) yield rows.map((row) => lineOf(row, outcomes.get(row.id), excluded)).join("");
    after = page.next ?? undefined;
  } while (after !== undefined);
}

/** A file holds everybody: by outcome, those who were skipped would be left out. */
const inFeedOrder = ({ sort }: RecordFilters) => (sort?.endsWith("outcome") ? { sort: undefined } : {});

/**
 * Drops repeats: a search by name gives known people at once, and again in their place. They are few enough to
 * remember.
 */
function onlyOnce(): (id: number) => boolean {
  const seen = new Set<number>();
  return (id) => seen.size < seen.add(id).size;
}

const nothing: RecordOutcome = { changes: {}, errors: [], warnings: [] };

function lineOf(row: RecordRow, outcome: RecordOutcome = nothing, excluded: Set<string>): string {
  const messages = (issues: RecordOutcome["errors"]) =>
    issues
      .map((issue) => (excluded.has(issue.attribute) ? `${titleOf(issue, row.names)}.` : wordsOf(issue, row.names)))
      .join("\n");
  return csvLine([
    row.syncId,
    excluded.has("name") ? null : row.userName,
    excluded.has("email") ? null : row.userEmail,
    row.status,
    row.standing === "persisted" ? "yes" : "no",
    row.createdByName,
    row.createdAt.toISOString(),
    row.finishedAt?.toISOString() ?? null,
    describeChanges(outcome, excluded),
    messages(outcome.errors),
    messages(outcome.warnings),
    row.note,
  ]);
}

function describeChanges({ changes }: RecordOutcome, excluded: Set<string>): string {
  return Object.entries(changes)
    .map(([attribute, [before, after]]) => {
      if (excluded.has(attribute)) return labelOf(attribute);
      return `${labelOf(attribute)}: ${asText(before)} → ${asText(after)}`;
    })
    .join("\n");
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "(empty)";
  return typeof value === "string" ? value : JSON.stringify(value);
}
