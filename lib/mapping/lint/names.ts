import type { Diagnostic } from "../diagnostic";
import { nearestName } from "../expression/nearest-name";
import { type Node, walk } from "../expression/node";
import { asFieldName } from "../expression/quoted-text";
import { fieldPath, walkSameScope } from "../expression/scope";
import { type LintRule, replaceSpan } from "./rule";

/** `cost-center` without quotes subtracts. */
export const lintHyphens: LintRule = ({ text, expression }) => {
  const found: Diagnostic[] = [];
  walk(expression.node, (node, parent) => {
    if (!isTightSubtraction(text, node) || (parent !== null && isTightSubtraction(text, parent))) return;
    const name = text.slice(node.from, node.to);
    const quoted = asFieldName(name);
    const message = `\`${name}\` subtracts one field from another. To read the field of that name write ${quoted}.`;
    const fix = { title: `Write ${quoted}`, replacement: replaceSpan(text, node, quoted) };
    found.push({ code: "unquoted-name", severity: "warning", message, from: node.from, to: node.to, fix });
  });
  return found;
};

const isTightSubtraction = (text: string, node: Node): boolean =>
  node.type === "Arithmetic" &&
  node.operator === "Minus" &&
  /^[A-Za-z_]\w*(?:-[A-Za-z_]\w*)+$/.test(text.slice(node.from, node.to));

/** A field that occurs in none of the source's payloads, as far as those are known. */
export const lintUnknownFields: LintRule = ({ text, expression, context }) => {
  const { knownPaths } = context;
  if (knownPaths === undefined || knownPaths.length === 0) return [];
  const found: Diagnostic[] = [];
  // A field that is read as a text has a remark of its own.
  const seen = new Set<Node>(expression.quotedTexts.flatMap(({ call, index }) => call.children[index] ?? []));
  walkSameScope(expression.node, (node) => {
    const path = seen.has(node) ? null : fieldPath(node);
    if (path === null) return;
    walk(node, (inner) => seen.add(inner));
    const written = path.map(asFieldName).join(".");
    if (occurs(knownPaths, written)) return;
    const nearest = nearestName(written, new Set(knownPaths.flatMap(fieldPrefixes)));
    const message = `\`${written}\` occurs in none of the payloads looked at.${nearest === null ? "" : ` Did you mean \`${nearest}\`?`}`;
    const fix =
      nearest === null ? {} : { fix: { title: `Write ${nearest}`, replacement: replaceSpan(text, node, nearest) } };
    found.push({ code: "unknown-field", severity: "info", message, from: node.from, to: node.to, ...fix });
  });
  return found;
};

const occurs = (known: readonly string[], path: string): boolean =>
  known.some((item) => item === path || item.startsWith(`${path}.`) || item.startsWith(`${path}[`));

/** The parts of a known path that plain field access can reach: all before the first bracket. */
function fieldPrefixes(path: string): string[] {
  const parts =
    /^(?:"(?:\\.|[^"\\])*"|[A-Za-z_]\w*|\.)*/.exec(path)?.[0].match(/"(?:\\.|[^"\\])*"|[A-Za-z_]\w*/g) ?? [];
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}
