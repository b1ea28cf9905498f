import type { SourceFile, Violation } from "./source-file";

const store = /\.store\.ts$/;
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** A capital and more than one word, or two words in a row; and a key under which sentences used to be stored. */
const sentence = /^\s*[A-Z][a-z]+ |[a-z] [a-z]+( |$)|^message$/;

/**
 * Literals of SQL that are words for people: they belong to a catalog (`lib/directory/issues`, `lib/directory/notes`), and
 * the statement gets a code. In formatted code, single quotes are SQL's; `->>'message'` reads what old records hold.
 */
export function findWording(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(({ path }) => store.test(path))
    .flatMap(({ path, text }) =>
      text
        .replace(comment, "")
        .split("\n")
        .flatMap(literalsOf)
        .filter((literal) => sentence.test(literal))
        .map((literal) => ({
          path,
          problem: `words '${literal}' in SQL; store a code, and put the words in a catalog`,
        })),
    );
}

const literalsOf = (line: string): string[] =>
  line
    .replaceAll("->>'message'", "")
    .split("'")
    .filter((_, at) => at % 2 === 1);
