import { findFunction } from "../functions";
import type { FieldNode, FunctionNode, Node } from "./node";

/** Whether JMESPath reads the name as a field without quotes. */
export const isPlainName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);

/** `Full Name`, `cost-center`, `Manager's email`, a URN: names that a column may have and that need quotes. */
const looksLikeColumn = (name: string): boolean => /^[\p{L}_][^@]*[\p{L}\p{N}_)?%#*]$/u.test(name);

export const isQuotedField = (node: Node | undefined): node is FieldNode & { quoted: true } =>
  node?.type === "Field" && node.quoted;

/**
 * Whether an argument in double quotes is read as a text, although JMESPath defines it as a field. It is when it
 * is the whole argument, in a place where only a constant makes sense (separator, date format), or where a constant is
 * usual and the name is no likely column: one that needs no quotes (`"Sales"`), or one that does not begin and end as a
 * name does (`", "`, `"C-"`, `"@acme.com"`). In `contains(tags, "Full Name")` it stays a field, and the linter asks.
 */
export function isTextArgument(call: FunctionNode, index: number): boolean {
  const argument = call.children[index];
  const text = findFunction(call.name)?.parameters[index]?.text;
  if (!isQuotedField(argument) || text === undefined) return false;
  return text === "always" || isPlainName(argument.name) || !looksLikeColumn(argument.name);
}

/**
 * A text as JMESPath writes it: a raw string, or JSON where there are backslashes, which a raw string cannot always
 * end.
 */
export function asTextLiteral(text: string): string {
  if (!text.includes("\\")) return `'${text.replaceAll("'", "\\'")}'`;
  return `\`${JSON.stringify(text).replaceAll("`", "\\`")}\``;
}

/** A name as JMESPath writes a field: in double quotes where it needs them. */
export const asFieldName = (name: string): string => (isPlainName(name) ? name : JSON.stringify(name));
