import { CsvFault } from "./fault";
import { findHeader, headerLines } from "./find-header";
import { purposeOf } from "./header-words";
import { parseRows, type Row } from "./parse-rows";
import { type Dialect, delimiters, type ReadingSettings } from "./settings";

type Form = Omit<Dialect, "encoding">;
type Tried = {
  form: Form;
  rows: Row[];
  bad: number;
  header: number;
  width: number;
  even: number;
  known: number;
  fault?: unknown;
};

const separators = delimiters.filter((delimiter) => delimiter !== "auto");

/**
 * Delimiter, quote and escape of a file from its beginning, whole lines of it. What the settings say is not questioned;
 * `sep=;` in the first line decides the delimiter. Throws CsvFault where no delimiter makes more than one column.
 */
export async function findForm(sample: string, settings: ReadingSettings): Promise<{ form: Form; rows: Row[] }> {
  const named = /^sep=(.)\r?\n?/i.exec(sample)?.[1];
  const wanted = separators.find((one) => one === settings.delimiter) ?? separators.find((one) => one === named);
  const forms = wanted === undefined ? separators : [wanted];
  const tried: Tried[] = [];
  for (const delimiter of forms) tried.push(await findQuote(sample, delimiter, settings));
  const best = tried.toSorted((a, b) => scoreOf(b) - scoreOf(a))[0];
  if (best?.fault !== undefined) throw best.fault;
  if (!best || (best.width < 2 && wanted === undefined && best.known === 0)) throw noDelimiter();
  return best;
}

const noDelimiter = () =>
  new CsvFault("delimiter", "No comma, semicolon, tab or bar divides the lines of this file into columns.");

/** A header with the right names counts most, then many columns in rows of equal length. */
function scoreOf({ header, width, even, known, bad }: Tried): number {
  return (header >= 0 ? 1_000 : 0) + known * 20 + (width > 1 ? width * even : 0) - bad;
}

async function findQuote(sample: string, delimiter: Form["delimiter"], settings: ReadingSettings): Promise<Tried> {
  const { quote } = settings;
  const escapes = settings.escape === "auto" ? (["double", "backslash"] as const) : [settings.escape];
  if (quote !== "auto")
    return fewestBad(
      await tryAll(
        sample,
        escapes.map((one) => ({ delimiter, quote, escape: one })),
        settings,
      ),
    );
  const usual = await tryAll(
    sample,
    escapes.map((one) => ({ delimiter, quote: '"' as const, escape: one })),
    settings,
  );
  const best = fewestBad(usual);
  const [single] = await tryAll(sample, [{ delimiter, quote: "'", escape: "double" }], settings);
  if (single && isAllQuoted(best, "'")) return single;
  if (best.bad === 0) return best;
  const [off] = await tryAll(sample, [{ delimiter, quote: "none", escape: "double" }], settings);
  return off && off.even === 1 && off.width > 1 && !hasQuoted(off) ? off : best;
}

const fewestBad = (tried: Tried[]): Tried => tried.toSorted((a, b) => a.bad - b.bad)[0] as Tried;

async function tryAll(sample: string, forms: Form[], settings: ReadingSettings): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const form of forms) tried.push(await tryForm(sample, form, settings));
  return tried;
}

async function tryForm(sample: string, form: Form, settings: ReadingSettings): Promise<Tried> {
  const rows: Row[] = [];
  try {
    for await (const batch of parseRows([sample], { encoding: "utf-8", ...form }, settings.maxRecordBytes))
      rows.push(...batch);
  } catch (fault) {
    return { form, rows: [], bad: 1_000, header: -1, width: 0, even: 0, known: 0, fault };
  }
  const header = findHeader(rows, settings);
  const names = rows[Math.max(0, header)]?.cells ?? [];
  const below = rows
    .slice(Math.max(0, header) + 1)
    .filter((row) => (row.cells?.filter((cell) => cell !== "").length ?? 2) > 1);
  const equal = below.filter((row) => row.cells?.length === names.length).length;
  return {
    ...{ form, rows, header, width: names.length },
    bad: rows.filter((row) => row.cells === undefined).length,
    even: below.length === 0 ? 1 : equal / below.length,
    known: names.filter((name) => purposeOf(name) !== null).length,
  };
}

const cellsOf = (rows: readonly Row[]) =>
  rows
    .slice(0, headerLines)
    .flatMap((row) => row.cells ?? [])
    .filter((cell) => cell !== "");
const stands = (quote: string) => (cell: string) => cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote);

/** Whether most cells stand between these quotes; an apostrophe at the start of one name does not make a quote. */
function isAllQuoted({ rows }: Tried, quote: string): boolean {
  const cells = cellsOf(rows);
  return cells.length > 1 && cells.filter(stands(quote)).length * 2 > cells.length;
}

const hasQuoted = ({ rows }: Tried): boolean => cellsOf(rows).some(stands('"'));
