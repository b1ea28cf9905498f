/**
 * Where @jmespath-community/jmespath deviates from the specification, or from itself, and our interpreter does not:
 * which expressions may give another answer there, why, and a case that shows it.
 */
export type LibraryDifference = {
  in: RegExp;
  because: string;
  shown: { expression: string; payload: unknown; ours: unknown };
};

export const libraryDifferences: readonly LibraryDifference[] = [
  {
    in: /\bsort\(/,
    because: "it sorts numbers as if they were texts",
    shown: { expression: "sort(a)", payload: { a: [10, 9] }, ours: [9, 10] },
  },
  {
    in: /\bsort_by\(/,
    because: "it turns items with equal texts round, where the specification wants them left in order",
    shown: {
      expression: "sort_by(a, &k)[*].n",
      payload: { a: [1, 2, 3].map((n) => ({ k: "x", n })) },
      ours: [1, 2, 3],
    },
  },
  {
    in: /\b(?:max|min)\(/,
    because: "it orders texts as the machine's language does, not by code points",
    shown: { expression: "max(a)", payload: { a: ["Zoo", "Äpple"] }, ours: "Äpple" },
  },
  {
    in: /\b(?:max|min)_by\(/,
    because: "it compares texts with infinity, by UTF-16, mixes them with numbers, and answers null for an item like 0",
    shown: {
      expression: "max_by(jobs, &start).title",
      payload: { jobs: [{ start: "2020-01-01", title: "first" }] },
      ours: "first",
    },
  },
  {
    in: /\bto_number\(/,
    because: "it reads an empty text as 0, and what JSON does not know, as hexadecimal and infinite numbers",
    shown: { expression: "to_number('')", payload: {}, ours: null },
  },
  {
    in: / % /,
    because: "it answers what is no number for the rest of a division by zero",
    shown: { expression: "a % b", payload: { a: 1, b: 0 }, ours: "fails: it divides by zero" },
  },
  {
    in: /\bsplit\([\s\S]*`/,
    because: "it adds an empty text when a text has fewer parts than asked for",
    shown: { expression: "split('a', '/', `2`)", payload: {}, ours: ["a"] },
  },
  {
    in: /\b(?:split|replace)\([\s\S]*''/,
    because: "it tears characters beyond the basic plane apart, and replaces nothing once at the start only",
    shown: { expression: "split('\u{1f600}', '')", payload: {}, ours: ["\u{1f600}"] },
  },
  {
    in: /\breplace\(/,
    because: "it gives `$&` in the new text a meaning when a count is given",
    shown: { expression: "replace('a', 'a', '$&', `1`)", payload: {}, ours: "$&" },
  },
  {
    in: /\bpad_(?:left|right)\(/,
    because: "it counts UTF-16 units, refuses a character of two, and does not pad an empty text",
    shown: { expression: "pad_left('', `2`, 'x')", payload: {}, ours: "xx" },
  },
  {
    in: /\bfind_(?:first|last)\(/,
    because: "it counts UTF-16 units, which slices and length() do not",
    shown: { expression: "find_first('\u{1f600}x', 'x')", payload: {}, ours: 1 },
  },
  {
    in: /\bcontains\(/,
    because: "it finds lists and objects in a list only if they are the same one in memory",
    shown: { expression: "contains(a, b)", payload: { a: [[1]], b: [1] }, ours: true },
  },
  {
    in: /\btrim(?:_left|_right)?\(.*\u{1f600}/u,
    because: "it trims halves of characters beyond the basic plane",
    shown: { expression: "trim_left('\u{1f601}x', '\u{1f600}')", payload: {}, ours: "\u{1f601}x" },
  },
  {
    in: /\blet\b/,
    because: "it does not find an outer variable whose value counts as false",
    shown: { expression: "let $a = `0` in let $b = `1` in [$a, $b]", payload: {}, ours: [0, 1] },
  },
  {
    in: /\b(?:merge|zip)\(/,
    because: "it looks at the type of the first argument only",
    shown: {
      expression: "merge(a, 'x')",
      payload: { a: {} },
      ours: "fails: merge() needs an object as its second argument but got a text",
    },
  },
  {
    in: /'[^']*\\\\/,
    because: "it reads two backslashes in a raw string as one, which an official case contradicts",
    shown: { expression: "'\\\\'", payload: {}, ours: "\\\\" },
  },
  {
    in: /\b(?:constructor|toString|valueOf|hasOwnProperty|__\w+__)\b/,
    because: "it answers what every object inherits",
    shown: { expression: "toString && 'x'", payload: {}, ours: null },
  },
  {
    in: /\] : /,
    because: "it cannot read a projection before the colon of a condition",
    shown: { expression: "a ? a[::-1] : b", payload: { a: [1, 2] }, ours: [2, 1] },
  },
  {
    in: /\w\([^()]*"/,
    because: "texts in double quotes are read as the texts they mean here, with a remark",
    shown: { expression: 'join(", ", a)', payload: { a: ["x", "y"] }, ours: "x, y" },
  },
];
