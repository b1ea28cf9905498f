import type { CursorPosition, ListPage, ListQuery, SortKey } from "../directory";
import { compareText, foldCase, matchesFilter, readPath } from "../filter/evaluate";
import { parseInstant } from "../instant";
import { asList, getOwn, isObject, type Json, type JsonObject } from "../json";

type SortValue = CursorPosition["sort"];
type Candidate<T> = { item: T; id: string; sort: SortValue };

/** Filters, sorts and pages in memory by the rules of `ListQuery`; the oracle for a SQL directory. */
export function selectPage<T extends { id: string }>(
  items: readonly T[],
  query: ListQuery<unknown>,
  represent: (item: T) => JsonObject,
): ListPage<T> {
  const { filter, sort, page } = query;
  const candidates = items
    .map((item) => ({ item, resource: represent(item) }))
    .filter(({ resource }) => filter === null || matchesFilter(filter, resource))
    .map(({ item, resource }) => ({ item, id: item.id, sort: sort ? readSortValue(resource, sort) : null }))
    .sort((left, right) => compareCandidates(left, right, sort));
  const from = page.kind === "index" ? page.startIndex - 1 : countUpTo(candidates, page.after, sort);
  const shown = candidates.slice(from, from + page.count);
  const last = shown.at(-1);
  const isMore = page.kind === "cursor" && from + shown.length < candidates.length;
  return {
    items: shown.map(({ item }) => item),
    total: candidates.length,
    next: isMore && last ? { sort: last.sort, id: last.id } : null,
  };
}

function readSortValue(resource: JsonObject, sort: SortKey): SortValue {
  const subject = sort.array ? preferred(asList(readPath(resource, sort.array))) : resource;
  const value = subject === undefined ? undefined : readPath(subject, sort.path);
  if (typeof value === "string")
    return sort.type === "dateTime" ? parseInstant(value) : foldCase(value, sort.caseExact);
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

const preferred = (elements: Json[]): Json | undefined =>
  elements.find((element) => isObject(element) && getOwn(element, "primary") === true) ?? elements[0];

function compareCandidates<T>(left: Candidate<T>, right: Candidate<T>, sort: SortKey | null): number {
  const order = compareSort(left.sort, right.sort);
  if (order !== 0) return sort?.descending ? -order : order;
  return compareText(left.id, right.id);
}

function compareSort(left: SortValue, right: SortValue): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  return left > right ? 1 : -1;
}

function countUpTo<T>(candidates: readonly Candidate<T>[], after: CursorPosition | null, sort: SortKey | null): number {
  if (!after) return 0;
  const mark = { item: null, id: after.id, sort: after.sort };
  return candidates.filter((candidate) => compareCandidates({ ...candidate, item: null }, mark, sort) <= 0).length;
}
