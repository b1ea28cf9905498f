import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { searchPeople } from "@/lib/people/list-people/people.store";
import { readRecordFilters } from "../list-records/filters";
import { listRecords } from "../list-records/list";
import { type FoundPayloads, mostOfAKind, type PersonChoice } from "./choice";
import {
  findRecordsOfSync,
  findSourceOfSync,
  findUnmatched,
  findWouldBeCreated,
  readPersonFacts,
} from "./choices.store";
import { readChoices } from "./read-choices";
import { type PayloadSearch, patternsOf, readSearch } from "./read-search";

export const searchPayloadChoicesInput = z.object({
  sourceId: z.number().int(),
  // PostgreSQL's text cannot hold NUL.
  words: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll("\0", "")),
});

const most = { failed: 10, ofSync: 20 };

/**
 * Payloads of a source to try a mapping on: users by the beginning of a name, an e-mail or an employee ID; records
 * without a user by anything stored about them; the records of a sync by its number.
 */
export async function searchPayloadChoices(
  ctx: Context,
  input: z.input<typeof searchPayloadChoicesInput>,
): Promise<FoundPayloads> {
  requireScope(ctx, "payload:read");
  const { sourceId, words } = searchPayloadChoicesInput.parse(input);
  const { db } = ctx;
  const search = readSearch(words);
  const [people, others, { sync, note }] = await Promise.all([
    search.isNamed ? [] : findPeople(db, sourceId, search.words),
    search.isNamed ? [] : findOthers(db, sourceId, search.words),
    findInSync(db, sourceId, search),
  ]);
  return { people, others, sync, note };
}

async function findPeople(db: Database, sourceId: number, words: string): Promise<PersonChoice[]> {
  const people = await searchPeople(db, words, mostOfAKind);
  const facts = await readPersonFacts(
    db,
    sourceId,
    people.map(({ id }) => id),
  );
  const records = await readChoices(
    db,
    [...facts.values()].flatMap(({ isSettled, recordId }) => (isSettled || recordId === null ? [] : [recordId])),
  );
  const choices = people.flatMap(({ id, name, email }) => {
    const own = facts.get(id);
    if (!own) return [];
    const { status, isSettled, recordId } = own;
    const record = records.find((one) => one.recordId === recordId) ?? null;
    return [{ userId: id, name, email, status, isSettled, record }];
  });
  const canBeOpened = ({ isSettled, record }: PersonChoice) => isSettled || record !== null;
  return [...choices.filter(canBeOpened), ...choices.filter((choice) => !canBeOpened(choice))];
}

async function findOthers(db: Database, sourceId: number, words: string) {
  const patterns = patternsOf(words);
  if (patterns.length === 0) return [];
  const found = await Promise.all([
    findUnmatched(db, sourceId, patterns, mostOfAKind),
    findWouldBeCreated(db, sourceId, patterns, mostOfAKind),
  ]);
  return readChoices(db, found.flat().slice(0, mostOfAKind));
}

type InSync = Pick<FoundPayloads, "sync" | "note">;

async function findInSync(db: Database, sourceId: number, search: PayloadSearch): Promise<InSync> {
  const { sync: number, isNamed, words } = search;
  if (number === null) return { sync: null, note: null };
  const owner = await findSourceOfSync(db, number);
  if (owner?.id !== sourceId) {
    return { sync: null, note: isNamed ? whyNot(number, owner?.name) : null };
  }
  const { ids, hasMore } = isNamed && words !== "" ? await findNamed(db, number, words) : await findFirst(db, number);
  return { sync: { number, records: await readChoices(db, ids), hasMore }, note: null };
}

const whyNot = (number: number, owner: string | undefined): string =>
  owner === undefined
    ? `There is no sync #${number}.`
    : `Sync #${number} is of ${owner}: its payloads are found in the mapping of ${owner}.`;

async function findNamed(db: Database, syncId: number, words: string) {
  const filters = readRecordFilters({ sync: String(syncId), user: words });
  const { rows, next } = await listRecords(db, filters, { limit: most.ofSync });
  return { ids: rows.map(({ id }) => id), hasMore: next !== null };
}

/** Failed records first, since an admin opens a mapping to mend them. */
async function findFirst(db: Database, syncId: number) {
  const failed = await findRecordsOfSync(db, { syncId, isFailed: true }, most.failed + 1);
  const others = await findRecordsOfSync(db, { syncId, isFailed: false }, most.ofSync + 1);
  const shown = [...failed.slice(0, most.failed), ...others];
  return {
    ids: shown.slice(0, most.ofSync),
    hasMore: failed.length > most.failed || shown.length > most.ofSync,
  };
}
