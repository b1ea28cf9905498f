import type { SourceFile, Violation } from "./source-file";

/** What `npm run verify` finds is worded in its statements: it goes to a terminal and is stored nowhere (decision 123). */
const store = /^(?!lib\/verify\/).*\.store\.ts$/;
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** Matches a capital and more than one word, two words in a row, or the key under which sentences used to be stored. */
const sentence = /^\s*[A-Z][a-z]+ |[a-z] [a-z]+( |$)|^message$/;

/**
 * Finds sentences for people in SQL literals: they belong in a catalog (`lib/directory/issues`, `lib/directory/notes`),
 * and the statement gets a code. In formatted code, single quotes are SQL's. `->>'message'` is allowed: it reads old
 * records.
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
