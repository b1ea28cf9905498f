import { tidyName } from "./cells";
import { CsvFault } from "./fault";
import { foldName, purposeOf } from "./header-words";
import type { Row } from "./parse-rows";
import type { ReadingSettings } from "./settings";

/** How many lines are looked through for a header. */
export const headerLines = 50;
const isDate = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;
const isNumber = /^[\d.,\s]+$/;

/** A row that may be a header: nothing in it is an e-mail, a date or a bare number. */
const mayBeHeader = (names: readonly string[]): boolean =>
  names.filter((name) => name !== "").length > 0 &&
  !names.some((name) => /\S@\S/.test(name) || isDate.test(name) || (name !== "" && isNumber.test(name)));

const filled = (names: readonly string[]) => names.filter((name) => name !== "");
const known = (names: readonly string[]) => names.filter((name) => purposeOf(name) !== null).length;

type Wanted = Pick<ReadingSettings, "columns" | "required">;

/**
 * Which of the first rows is the header: the one with the required columns, or with those of earlier files; else the first
 * that says what its columns are for. Title lines, `sep=` and blank lines may stand before it. -1 where there is none.
 */
export function findHeader(rows: readonly Row[], wanted: Wanted): number {
  const named = rows.slice(0, headerLines).map((row) => (row.cells ?? []).map(tidyName));
  if (wanted.required.length > 0) return named.findIndex((names) => hasAll(names, wanted.required));
  if (wanted.columns.length > 0) {
    const shares = named.map((names) => wanted.columns.filter((column) => hasAll(names, [column])).length);
    const best = Math.max(...shares);
    if (best * 2 >= wanted.columns.length) return shares.indexOf(best);
  }
  return findUnknown(named);
}

export function hasAll(names: readonly string[], wanted: readonly string[]): boolean {
  const folded = new Set(names.map(foldName));
  return wanted.every((name) => folded.has(foldName(name)));
}

function findUnknown(named: readonly string[][]): number {
  const scores = named.map((names, at) => (mayBeHeader(names) && isAbove(named, at) ? scoreOf(names) : 0));
  const best = Math.max(0, ...scores);
  return best === 0 ? -1 : scores.findIndex((score) => score >= best * 0.8);
}

const scoreOf = (names: readonly string[]): number => known(names) * 3 + filled(names).length;

/**
 * Whether the rows below are of another kind: names that are known, or data (an address, a date, a number) under names that
 * are not repeated there as a person's department would be.
 */
function isAbove(named: readonly string[][], at: number): boolean {
  const names = named[at] ?? [];
  if (known(names) >= Math.max(1, Math.min(2, filled(names).length))) return true;
  const below = named.slice(at + 1).filter((row) => row.length === names.length);
  const repeated = names.some((name, column) => name !== "" && below.filter((row) => row[column] === name).length > 1);
  const distinct = new Set(names).size === names.length && !names.includes("");
  return !repeated && distinct && names.length > 1 && below.some((row) => !mayBeHeader(row) && filled(row).length > 1);
}

/** Why there is no header, without quoting a line that may be a person. */
export function noHeader(rows: readonly Row[], { required }: Wanted): CsvFault {
  const named = rows.slice(0, headerLines).map((row) => (row.cells ?? []).map(tidyName));
  if (required.length === 0) {
    const first = named.find((names) => filled(names).length > 0) ?? [];
    const looks = mayBeHeader(first) ? "No line says what the columns are" : "The first line looks like a person";
    return new CsvFault("header", `${looks}: the file has no header.`);
  }
  const lacks = (names: readonly string[]) => required.filter((name) => !hasAll(names, [name]));
  const nearest = named.toSorted((a, b) => lacks(a).length - lacks(b).length || known(b) - known(a))[0] ?? [];
  const missing = lacks(nearest)
    .map((name) => `"${name}"`)
    .join(", ");
  const instead = mayBeHeader(nearest)
    ? ` It has ${filled(nearest)
        .slice(0, 30)
        .map((name) => `"${name}"`)
        .join(", ")}.`
    : "";
  return new CsvFault("header", `The header lacks ${missing}.${instead}`);
}
