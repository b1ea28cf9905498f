import { type CustomField, rewriteValue, valueSpan } from "./custom-fields";
import type { Diagnostic } from "./diagnostic";

/**
 * Turns a remark on one custom field's expression into a remark on the whole text, with a fix that rewrites that text.
 * An expression that is not in the text letter for letter (over several lines, in YAML's quotes) is marked whole. A fix
 * that would read back as something else is left out.
 */
export function placeRemark(text: string, entry: CustomField, remark: Diagnostic): Diagnostic {
  const span = valueSpan(text, entry.line);
  const { fix, ...rest } = remark;
  const replacement = fix && rewriteValue(text, entry, fix.replacement);
  const placed = { ...rest, ...(fix && replacement !== undefined && { fix: { ...fix, replacement } }) };
  const at = text.slice(span.from, span.to).indexOf(entry.expression);
  if (at < 0) return { ...placed, ...span };
  const start = span.from + at;
  return { ...placed, from: start + remark.from, to: start + remark.to };
}
