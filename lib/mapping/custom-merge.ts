import { parseCustomFields, rewriteValue, valueSpan } from "./custom-fields";
import { stripComment } from "./custom-value";

/**
 * Joins two edits of custom field mappings, field by field, in their text: what only one side changed is taken. Null
 * where both changed the same field, or where a text cannot be read or the joined one would not say what both mean.
 */
export function mergeCustomFields(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || mine.trim() === base.trim()) return theirs;
  if (theirs.trim() === base.trim()) return mine;
  // Comments are not fields: the fields are merged into the text of the side that changed the comments.
  const [was, my, their] = [remarksOf(base), remarksOf(mine), remarksOf(theirs)];
  if (my === was || my === their) return mergeFields(base, mine, theirs);
  return their === was ? mergeFields(base, theirs, mine) : null;
}

function mergeFields(base: string, mine: string, theirs: string): string | null {
  const [was, my, their] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)];
  if (!was || !my || !their) return null;
  let text = theirs;
  for (const key of new Set([...was.keys(), ...my.keys()])) {
    const wanted = my.get(key);
    if (wanted === was.get(key) || wanted === their.get(key)) continue;
    if (their.get(key) !== was.get(key)) return null;
    const next = wanted === undefined ? removeField(text, key) : putField(text, key, wanted);
    if (next === undefined) return null;
    text = next;
  }
  return text;
}

function remarksOf(text: string): string {
  const remarks = text.split(/\r\n|\r|\n/).map((line) => line.slice(stripComment(line).length).trimEnd());
  return remarks.filter((remark) => remark !== "").join("\n");
}

function fieldsOf(text: string): Map<string, string> | null {
  const { entries, problems } = parseCustomFields(text);
  return problems.length > 0 ? null : new Map(entries.map(({ key, expression }) => [key, expression]));
}

function putField(text: string, key: string, expression: string): string | undefined {
  const entry = parseCustomFields(text).entries.find((one) => one.key === key);
  if (entry) return rewriteValue(text, entry, expression);
  const name = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) ? key : JSON.stringify(key);
  const separator = text === "" || text.endsWith("\n") ? "" : "\n";
  const longer = `${text}${separator}${name}: ${expression}`;
  return fieldsOf(longer)?.get(key) === expression ? longer : undefined;
}

function removeField(text: string, key: string): string | undefined {
  const entry = parseCustomFields(text).entries.find((one) => one.key === key);
  if (!entry) return text;
  const { from, to } = valueSpan(text, entry.line);
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", to);
  const shorter = end < 0 ? text.slice(0, start).trimEnd() : text.slice(0, start) + text.slice(end + 1);
  return fieldsOf(shorter)?.has(key) === false ? shorter : undefined;
}
