import { tidyName } from "./cells";
import { CsvFault } from "./fault";
import { hasAll, noHeader } from "./find-header";
import { type ColumnPurpose, foldName, purposeOf } from "./header-words";
import type { ReadingNote } from "./notes";
import { isSecretColumn } from "./secrets";
import type { ReadingSettings } from "./settings";

/** A column by its place. Without a name its cells are left out; a secret one is dropped. */
export type Column = { name: string; key: string; purpose: ColumnPurpose | null; secret: boolean };
export type Header = { columns: Column[]; names: string[]; notes: ReadingNote[] };

/** The columns of a header row, held against the required ones and those of earlier files. Throws CsvFault. */
export function readHeader(cells: readonly string[], settings: ReadingSettings): Header {
  const { names, numbered } = nameColumns(cells.map(tidyName), settings);
  if (!hasAll(names, settings.required)) throw noHeader([{ line: 1, cells: [...cells] }], settings);
  const columns = names.map((name) => ({
    name,
    key: JSON.stringify(name),
    purpose: purposeOf(name),
    secret: isSecretColumn(name),
  }));
  const secret = columns.filter((column) => column.secret).map(({ name }) => name);
  const notes: ReadingNote[] = [
    ...(secret.length > 0 ? [{ code: "secret_columns" as const, columns: secret }] : []),
    ...(numbered.length > 0 ? [{ code: "numbered_columns" as const, columns: numbered }] : []),
    ...compareHeaders(settings.columns, names),
  ];
  return { columns, names: names.filter((name) => name !== ""), notes };
}

/** Equal names would overwrite each other without a word: they are refused, or numbered where the settings say so. */
function nameColumns(raw: string[], settings: ReadingSettings): { names: string[]; numbered: string[] } {
  const seen = new Map<string, number>();
  const numbered: string[] = [];
  const names = raw.map((name) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    if (name === "" || before === 0) return name;
    numbered.push(`${name} (${before + 1})`);
    return `${name} (${before + 1})`;
  });
  const twice = [...seen].filter(([name, times]) => name !== "" && times > 1).map(([name]) => `"${name}"`);
  if (twice.length === 0 || settings.duplicateColumns === "number") return { names, numbered };
  const places = raw.flatMap((name, at) => (twice.includes(`"${name}"`) ? [at + 1] : []));
  throw new CsvFault(
    "duplicate_column",
    `More than one column is called ${twice.join(", ")} (columns ${places.join(", ")}).`,
  );
}

/** What has changed against the header of an earlier file. */
export function compareHeaders(before: readonly string[], now: readonly string[]): ReadingNote[] {
  if (before.length === 0) return [];
  const has = (list: readonly string[], name: string) => list.some((one) => foldName(one) === foldName(name));
  const missing = before.filter((name) => !has(now, name));
  const added = now.filter((name) => name !== "" && !has(before, name));
  const renamed = missing.flatMap((name) => {
    const to = added.find((other) => isLike(name, other) || now.indexOf(other) === before.indexOf(name));
    return to === undefined ? [] : [`"${name}" is now "${to}"`];
  });
  const kept = before.filter((name) => has(now, name)).map(foldName);
  const order = now.map(foldName).filter((name) => kept.includes(name));
  return [
    ...(missing.length > 0 ? [{ code: "missing_columns" as const, columns: missing }] : []),
    ...(renamed.length > 0 ? [{ code: "renamed_columns" as const, columns: renamed }] : []),
    ...(added.length > 0 ? [{ code: "new_columns" as const, columns: added }] : []),
    ...(kept.some((name, at) => name !== order[at]) ? [{ code: "reordered_columns" as const }] : []),
  ];
}

function isLike(a: string, b: string): boolean {
  const [short, long] = [foldName(a), foldName(b)].toSorted((x, y) => x.length - y.length);
  const samePurpose = purposeOf(a) !== null && purposeOf(a) !== "other" && purposeOf(a) === purposeOf(b);
  return samePurpose || (short !== undefined && short.length > 3 && (long?.includes(short) ?? false));
}

/** Whether a row is the header again, as reports print it on each page. */
export function isHeaderAgain(cells: readonly string[], { columns }: Header): boolean {
  const first = columns.findIndex(({ name }) => name !== "");
  if (tidyName(cells[first] ?? "") !== columns[first]?.name) return false;
  const named = columns.flatMap(({ name }, at) => (name === "" ? [] : [{ name, at }]));
  const same = named.filter(({ name, at }) => tidyName(cells[at] ?? "").startsWith(name));
  return named.length > 1 && same.length >= named.length * 0.8;
}

/** Whether the row below the header names the columns once more, in words instead of codes or in another language. */
export function isSecondHeader(cells: readonly string[], { columns }: Header): boolean {
  const filled = cells.map(tidyName).flatMap((cell, at) => (cell === "" ? [] : [{ cell, at }]));
  if (filled.some(({ cell }) => /\S@\S|\d{3}/.test(cell))) return false;
  const naming = filled.filter(
    ({ cell, at }) => purposeOf(cell) !== null || foldName(cell) === foldName(columns[at]?.name ?? ""),
  );
  return filled.length > 1 && naming.length >= filled.length * 0.5;
}
