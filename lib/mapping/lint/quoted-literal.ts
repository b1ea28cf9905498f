import type { Diagnostic } from "../diagnostic";
import { type FieldNode, type Node, walk } from "../expression/node";
import { asTextLiteral, isPlainName, isQuotedField } from "../expression/quoted-text";
import { findFunction } from "../functions";
import { knowsField, type LintContext, type LintRule, replaceSpan } from "./rule";

/** Double quotes name a field; people mean a text. */
export const lintQuotedLiterals: LintRule = ({ text, expression, context }) => {
  const readAsText = expression.quotedTexts.flatMap(({ call, index }) => call.children[index] ?? []);
  const known = new Set<Node>(readAsText);
  const found: Diagnostic[] = readAsText.filter(isQuotedField).map((field) => remark(text, field, true));
  walk(expression.node, (node) => {
    for (const field of suspects(node, context)) {
      if (known.has(field) || knowsField(context, field.name)) continue;
      known.add(field);
      found.push(remark(text, field, false));
    }
  });
  return found;
};

function remark(text: string, field: FieldNode, readAsText: boolean): Diagnostic {
  const quoted = JSON.stringify(field.name);
  const literal = asTextLiteral(field.name);
  const message = readAsText
    ? `Double quotes name a field in JMESPath. ${quoted} is read here as the text it means; write ${literal}.`
    : `${quoted} in double quotes is the field of that name, not a text. For the text write ${literal}.`;
  const fix = { title: `Write ${literal}`, replacement: replaceSpan(text, field, literal) };
  return { code: "quoted-literal", severity: "warning", message, from: field.from, to: field.to, fix };
}

/** Quoted fields that stay fields but stand where a text is usual. */
function suspects(node: Node, context: LintContext): FieldNode[] {
  switch (node.type) {
    case "Comparator":
      return comparedField(node.left, node.right);
    case "OrExpression":
      return fallbacks([node.right], context);
    case "Ternary":
      return fallbacks([node.trueExpr, node.falseExpr], context);
    case "Function":
      return suspectArguments(node.name, node.children, context);
    default:
      return [];
  }
}

function comparedField(left: Node, right: Node): FieldNode[] {
  if (isQuotedField(right) && left.type !== "Literal") return [right];
  return isQuotedField(left) && !isQuotedField(right) && right.type === "Field" && isPlainName(left.name) ? [left] : [];
}

/** Quoting a plain name is needless for a field, so a text is meant; other names only when no payload has them. */
function fallbacks(nodes: readonly Node[], context: LintContext): FieldNode[] {
  return nodes.filter(isQuotedField).filter((field) => isPlainName(field.name) || context.knownPaths !== undefined);
}

function suspectArguments(name: string, children: readonly Node[], context: LintContext): FieldNode[] {
  if (name === "not_null") return fallbacks(children.slice(1), context);
  const [list] = children;
  if (name === "contains" && list?.type === "MultiSelectList") return list.children.filter(isQuotedField);
  const parameters = findFunction(name)?.parameters ?? [];
  return children
    .filter((child, index) => isQuotedField(child) && parameters[index]?.text === "often")
    .filter(isQuotedField);
}
