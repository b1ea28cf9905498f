import { type Document, isScalar, type LineCounter, visit, type YAMLError } from "yaml";

/** What is wrong with an imported file, and where; line and column count from 1. */
export type ImportProblem = { message: string; line: number; column: number };

export function placeAt(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/**
 * Why a text is not YAML, in words an admin can act on. One error causes others, so only the first of each line is
 * given, and only the tabs of a file that has tabs.
 */
export function explainYaml(yaml: string, parsed: Document, lines: LineCounter): ImportProblem[] {
  const tabs = parsed.errors.filter(({ code }) => code === "TAB_AS_INDENT");
  const all = (tabs.length > 0 ? tabs : parsed.errors).map((error) => ({
    message: wordsFor(error, yaml),
    ...placeAt(lines, isOpenQuote(error) ? startOfQuote(parsed, error.pos[0]) : error.pos[0]),
  }));
  return all.filter(({ line }, index) => all.findIndex((one) => one.line === line) === index);
}

const isOpenQuote = ({ code, message }: YAMLError): boolean => code === "MISSING_CHAR" && message.includes("quote");

/** The start of a quote that is never closed: the parser reports it at the end of the file. */
function startOfQuote(parsed: Document, end: number): number {
  let start = end;
  visit(parsed, {
    Scalar(_key, { type, range }) {
      if (type?.startsWith("QUOTE") && range && range[0] <= end) start = range[0];
    },
  });
  return start;
}

const inQuotes = "Put the whole expression in single quotes, and write each single quote in it twice.";
const notALine = "Expected `name: expression` here.";

const words: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "A tab cannot indent a line of YAML: use spaces.",
  BLOCK_AS_IMPLICIT_KEY: `There is a second \`: \` in this line, or the next is indented too far. ${inQuotes}`,
  BAD_INDENT: `A bracket is opened and not closed. ${inQuotes}`,
  UNEXPECTED_TOKEN: `An expression that begins with a quote or a bracket has to be quoted as a whole. ${inQuotes}`,
  BAD_DQ_ESCAPE: `In double quotes a backslash has a meaning of its own. ${inQuotes}`,
  MULTIPLE_DOCS: "A file holds one mapping: remove this line and everything below it.",
  MULTILINE_IMPLICIT_KEY: notALine,
  MISSING_CHAR: notALine,
};

function wordsFor(error: YAMLError, yaml: string): string {
  const [from, to] = error.pos;
  if (isOpenQuote(error)) return "The quote that begins here is never closed.";
  if (error.code === "DUPLICATE_KEY") {
    const key = /^[^:\n]*/.exec(yaml.slice(from))?.[0].trim() ?? "";
    return `\`${key}\` is written twice. Remove one of the two.`;
  }
  if (error.code === "BAD_SCALAR_START") return `\`${yaml.slice(from, to)}\` cannot begin a value. ${inQuotes}`;
  return words[error.code] ?? `${error.message.replace(/\.?$/, ".")}`;
}

/** Finds aliases, to refuse them: a mapping needs none, and unfolding them can make a file explode. */
export function findAliases(parsed: Document, lines: LineCounter): ImportProblem[] {
  const problems: ImportProblem[] = [];
  visit(parsed, {
    Alias(_key, { source, range }) {
      const message = `\`*${source}\` repeats something from elsewhere, which a mapping cannot. Write it out here.`;
      problems.push({ message, ...placeAt(lines, range?.[0] ?? 0) });
    },
  });
  return problems;
}

/** Whether there is nothing in the file but comments. */
export const isEmptyFile = ({ contents }: Document): boolean =>
  contents === null || (isScalar(contents) && contents.value === null);
