import { joinLines, readValue, stripComment } from "./custom-value";
import { limits } from "./limits";

/** One custom attribute; `line` counts from 1. */
export type CustomField = { key: string; expression: string; line: number };
export type CustomFieldProblem = { line: number; message: string };
export type CustomFields = { entries: CustomField[]; problems: CustomFieldProblem[] };

const keyPattern = /^[\p{L}_][\p{L}\p{N}_. -]{0,63}$/u;
const entryPattern = /^("(?:\\.|[^"\\])*"[ \t]*|'(?:''|[^'])*'[ \t]*|[^:=#"']+?)(:(?=[ \t]|$)|=(?!=))[ \t]*(.*)$/u;

/**
 * Reads custom field mappings: `key: expression` lines in the manner of YAML, or the older `key=expression`. Values are
 * text, so brackets, `&`, `yes` and quoted URNs mean what they look like. Indented lines continue the value above; a
 * `|` or `>` begins a block; `#` begins a comment except inside quotes. What cannot be read is told with its line.
 */
export function parseCustomFields(text: string): CustomFields {
  const result: CustomFields = { entries: [], problems: [] };
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (/^\s*(?:#.*)?$/.test(line) || /^---\s*$/.test(line)) continue;
    const below = continuation(lines, index, indentOf(line));
    readEntry(result, line.trim(), below, index + 1);
    index += below.length;
  }
  return result;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The following lines that are indented further: they continue the value. */
function continuation(lines: readonly string[], index: number, indent: number): string[] {
  let end = index + 1;
  while (end < lines.length) {
    const line = lines[end] ?? "";
    if (line.trim() !== "" && indentOf(line) <= indent) break;
    end += 1;
  }
  while (end > index + 1 && (lines[end - 1] ?? "").trim() === "") end -= 1;
  return lines.slice(index + 1, end);
}

/** The offsets of the value of the entry on `line`, from its first letter to its last, over all its lines. */
export function valueSpan(text: string, line: number): { from: number; to: number } {
  const lines = [...text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)].map((match) => ({
    text: match[1] ?? "",
    at: match.index,
  }));
  const head = lines[line - 1] ?? { text: "", at: 0 };
  const texts = lines.map((one) => one.text);
  const below = continuation(texts, line - 1, indentOf(head.text)).length;
  const last = lines[line - 1 + below] ?? head;
  const value = entryPattern.exec(head.text.trim())?.[3] ?? "";
  const from = head.at + head.text.trimEnd().length - value.length;
  return { from, to: Math.max(from, last.at + last.text.trimEnd().length) };
}

/**
 * The text with another expression for one field, in the field's present notation or else as plain text; undefined if
 * neither reads back as that expression.
 */
export function rewriteValue(text: string, { key, line, expression }: CustomField, wanted: string): string | undefined {
  const { from, to } = valueSpan(text, line);
  const value = text.slice(from, to);
  const inPlace = value.includes(expression) ? [value.replace(expression, () => wanted)] : [];
  const ways = [...inPlace, wanted, `|\n  ${wanted}`].map((way) => text.slice(0, from) + way + text.slice(to));
  return ways.find((way) => parseCustomFields(way).entries.find((one) => one.key === key)?.expression === wanted);
}

function readEntry(result: CustomFields, head: string, below: string[], line: number): void {
  const read = explainOrRead(result.entries, head, below, line);
  if (typeof read === "string") result.problems.push({ line, message: `Line ${line}: ${read}` });
  else result.entries.push(read);
}

function explainOrRead(entries: CustomField[], head: string, below: string[], line: number): CustomField | string {
  const match = entryPattern.exec(head);
  if (match === null || /^(?:[{[]|-\s)/.test(head)) return explainLine(head);
  const key = keyName((match[1] ?? "").trim());
  const known = entries.find((entry) => entry.key === key);
  if (!keyPattern.test(key) || key === "__proto__") return explainKey(key);
  if (known !== undefined) return `\`${key}\` is already mapped on line ${known.line}.`;
  if (entries.length >= limits.customFields) return `there are more than ${limits.customFields} fields.`;
  const expression =
    match[2] === "=" ? joinLines([match[3] ?? "", ...below].map(stripComment)) : readValue(match[3] ?? "", below);
  return expression === "" ? `\`${key}\` has no expression.` : { key, expression, line };
}

function keyName(written: string): string {
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
  return written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/g, "$1") : written;
}

function explainKey(key: string): string {
  if (key === "__proto__") return "`__proto__` cannot be the name of a custom attribute.";
  return `\`${key}\` cannot be the name of a custom attribute: use letters, digits, _ . - and spaces, at most 64, a letter first.`;
}

function explainLine(head: string): string {
  if (/^[{[]/.test(head)) return "write one `key: expression` a line, without brackets around them.";
  if (/^-\s/.test(head)) return "write `key: expression` without the dash.";
  if (/^[\p{L}\p{N}_. -]+:\S/u.test(head)) return "put a space after the colon: `key: expression`.";
  return "expected `key: expression`.";
}
