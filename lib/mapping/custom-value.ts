import { compiles } from "./expression/read-expression";

const quotedPart = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/y;

/** Cuts a trailing comment: a `#` after white space, outside quotes. */
export function stripComment(text: string): string {
  let index = 0;
  let unclosed = "";
  while (index < text.length) {
    const character = text.charAt(index);
    if (/["'`]/.test(character) && !unclosed.includes(character)) {
      quotedPart.lastIndex = index;
      const quoted = quotedPart.exec(text);
      if (quoted === null) unclosed += character;
      index += quoted?.[0].length ?? 1;
      continue;
    }
    if (character === "#" && (index === 0 || /\s/.test(text[index - 1] ?? ""))) return text.slice(0, index);
    index += 1;
  }
  return text;
}

export const joinLines = (lines: readonly string[]): string => lines.flatMap((line) => line.trim() || []).join(" ");

/** The expression of a `key: value` line with the lines that belong to it. */
export function readValue(first: string, below: string[]): string {
  if (/^[|>][+-]?\d?[+-]?(?:\s+#.*)?$/.test(first.trim())) return joinLines(below);
  return unquoteYaml(joinLines([first, ...below].map(stripComment)));
}

/**
 * Removes YAML's quotes around an expression. In JMESPath 'Employee' is a text and "Full Name" a field, so the quotes
 * count as YAML's only where their content is an expression that no plain text or field name could be.
 */
function unquoteYaml(value: string): string {
  const single = /^'((?:''|[^'])*)'$/.exec(value)?.[1]?.replaceAll("''", "'");
  if (single !== undefined) return /["`.()[\]|&@]/.test(single) && compiles(single) ? single : value;
  const double = /^"((?:\\.|[^"\\])*)"$/.exec(value)?.[1]?.replace(/\\(["\\/])/g, "$1");
  if (double !== undefined) return /[("'`|&[]/.test(double) && compiles(double) ? double : value;
  return value;
}
