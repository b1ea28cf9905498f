import jmespath from "jmespath";
import type { Diagnostic } from "../diagnostic";
import { walk } from "../expression/node";
import { asTextLiteral } from "../expression/quoted-text";
import { readTokens } from "../expression/tokens";
import { type LintRule, replaceSpan } from "./rule";

/** What jmespath.org, and the `jmespath` package behind it, has. */
const publicFunctions = new Set(
  "abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse sort sort_by starts_with sum to_array to_number to_string type values".split(
    " ",
  ),
);

/** Works here but not on jmespath.org, where admins try expressions. */
export const lintPortability: LintRule = ({ text, expression }) => {
  const refusal = refusedOnJmespathOrg(text);
  if (refusal) {
    const message = "This works here, but jmespath.org does not know this syntax and cannot try it.";
    return [{ code: "not-on-jmespath-org", severity: "info", message, from: 0, to: text.length }];
  }
  const found: Diagnostic[] = [];
  walk(expression.node, (node) => {
    if (node.type !== "Function" || publicFunctions.has(node.name)) return;
    const message = `${node.name}() works here, but jmespath.org does not have it and cannot try it.`;
    const from = text.indexOf(node.name, node.from);
    found.push({ code: "not-on-jmespath-org", severity: "info", message, from, to: from + node.name.length });
  });
  return found;
};

function refusedOnJmespathOrg(text: string): boolean {
  try {
    jmespath.compile(text);
    return false;
  } catch {
    return true;
  }
}

/** A bare word between backticks, which JMESPath no longer calls a text. */
export const lintLegacyLiterals: LintRule = ({ text }) =>
  readTokens(text).flatMap((token): Diagnostic[] => {
    if (
      token.kind !== "literal" ||
      typeof token.value !== "string" ||
      token.text.slice(1).trimStart().startsWith('"')
    ) {
      return [];
    }
    const literal = asTextLiteral(token.value);
    const message = `A text between backticks is an older way of writing; today it is ${literal}.`;
    const fix = { title: `Write ${literal}`, replacement: replaceSpan(text, token, literal) };
    return [{ code: "legacy-literal", severity: "info", message, from: token.from, to: token.to, fix }];
  });
