import type { Diagnostic } from "../diagnostic";
import { findLoosePipes } from "../expression/pipe-precedence";
import { type LintRule, textOf } from "./rule";

/** `list | [0] || field` never falls back to the field. */
export const lintPipes: LintRule = ({ text, expression }) =>
  findLoosePipes(text, expression.node).map(({ node, rest, replacement }): Diagnostic => {
    const fallback = textOf(text, rest).replace(/^\s*(?:\|\||&&)\s*/, "");
    const message = `\`|\` binds more loosely than \`||\`, so \`${fallback}\` is looked up in the list and finds nothing. Put brackets around the part before it.`;
    const fix = { title: `Write ${replacement}`, replacement };
    return { code: "pipe-or", severity: "warning", message, from: node.from, to: node.to, fix };
  });
