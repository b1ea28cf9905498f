import type { Diagnostic } from "../diagnostic";
import { findLoosePipes } from "./pipe-precedence";
import { asFieldName } from "./quoted-text";
import { compiles, readExpression } from "./read-expression";
import type { ExpressionError } from "./syntax-error";
import { readTokens, type Token } from "./tokens";

type Repair = { code: string; message: string; from: number; to: number; title: string; replacement: string };

const wordOperators = new Map([
  ["or", "||"],
  ["and", "&&"],
  ["not", "!"],
]);

const operatorFor = (word: string | undefined): string | undefined => wordOperators.get((word ?? "").toLowerCase());

/** A syntax error as a diagnostic that names the likely cause, with a fix when one makes the expression compile. */
export function explainSyntax(expression: string, error: ExpressionError): Diagnostic {
  const repairs = [repairUrn, repairWords, repairLetters, repairSpaces, repairHyphens];
  for (const repair of repairs) {
    const found = repair(expression);
    if (found === null) continue;
    const { code, message, from, to, title, replacement } = found;
    const fixed = completeRepair(replacement, repairs);
    if (fixed !== null) return { code, severity: "error", message, from, to, fix: { title, replacement: fixed } };
    if (code === "word-operator") return { code, severity: "error", message, from, to };
  }
  return { code: error.code, severity: "error", message: error.message, from: error.from, to: error.to };
}

/** Applies further repairs until the expression compiles: one slip seldom comes alone. */
function completeRepair(expression: string, repairs: readonly ((text: string) => Repair | null)[]): string | null {
  let text = expression;
  for (let round = 0; round < 5; round += 1) {
    if (compiles(text)) return bracketPipe(text);
    const next = repairs.map((repair) => repair(text)).find((found) => found !== null && found.replacement !== text);
    if (!next) return null;
    text = next.replacement;
  }
  return compiles(text) ? bracketPipe(text) : null;
}

/** `list | [0] or field` means the fallback that `||` alone would not give. */
function bracketPipe(expression: string): string {
  return findLoosePipes(expression, readExpression(expression))[0]?.replacement ?? expression;
}

/** The text with everything inside quotes blanked, so that patterns do not match there. */
function outsideQuotes(expression: string): string {
  return expression.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g, (part) =>
    "\0".repeat(part.length),
  );
}

function replaceRange(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}

function repairUrn(expression: string): Repair | null {
  const match = /urn:(?:[A-Za-z0-9._-]+:)*[A-Za-z_]\w*/i.exec(outsideQuotes(expression));
  if (match === null) return null;
  const [whole] = match;
  const schema = /^(.*?:\d+\.\d+:\w+):(\w+)$/.exec(whole);
  const quoted = schema === null ? JSON.stringify(whole) : `${JSON.stringify(schema[1])}.${schema[2]}`;
  const to = match.index + whole.length;
  return {
    code: "unquoted-name",
    message: "A name with colons needs double quotes around it.",
    from: match.index,
    to,
    title: `Write ${quoted}`,
    replacement: replaceRange(expression, match.index, to, quoted),
  };
}

function tokensOf(expression: string): Token[] {
  try {
    return readTokens(expression);
  } catch {
    return [];
  }
}

const startsOperand = (token: Token | undefined): boolean =>
  token !== undefined && token.kind !== "end" && !/^(?:[),.:\]}]|[|&=<>?]+)$/.test(token.text);
const endsOperand = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind !== "symbol" || /^[)\]}@$]|\[\]$/.test(token.text));

/** `a or b`, `a and b`, `not a`: only where the word cannot be a field. */
function repairWords(expression: string): Repair | null {
  const tokens = tokensOf(expression);
  const words = tokens.filter((token, index) => isWordOperator(token, tokens[index - 1], tokens[index + 1]));
  const first = words[0];
  if (first === undefined) return null;
  let replacement = expression;
  for (const word of words.toReversed()) {
    const symbol = operatorFor(word.text) ?? "";
    const to = symbol === "!" ? word.to + (expression.charAt(word.to) === " " ? 1 : 0) : word.to;
    replacement = replaceRange(replacement, word.from, to, symbol);
  }
  const symbol = operatorFor(first.text);
  const message = `JMESPath has no word \`${first.text}\`: use ${symbol}.`;
  return { code: "word-operator", message, from: first.from, to: first.to, title: `Use ${symbol}`, replacement };
}

function isWordOperator(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  const symbol = token.kind === "name" ? operatorFor(token.text) : undefined;
  if (symbol === undefined || !startsOperand(after)) return false;
  return symbol === "!" ? !endsOperand(before) || operatorFor(before?.text) !== undefined : endsOperand(before);
}

const word = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*";
const anyName = new RegExp(`${word}(?:[ \\t-]+${word})*`, "gu");

/** `Straße`, `Größe in cm`: without quotes a name has the letters of ASCII only. */
function repairLetters(expression: string): Repair | null {
  const names = [...outsideQuotes(expression).matchAll(anyName)].filter(([name]) => /[^ -~\t]/.test(name));
  const match = names.find(([name]) => name.split(/[ \t-]+/).every((part) => operatorFor(part) === undefined));
  if (match === undefined) return null;
  const message = "A name with letters other than a to z needs double quotes around it.";
  return quoteRun(expression, match.index, match[0], message);
}

/** `Full Name`: names in a row without an operator between them. */
function repairSpaces(expression: string): Repair | null {
  const match = /[A-Za-z_]\w*(?:[ \t]+[A-Za-z_]\w*)+/.exec(outsideQuotes(expression));
  if (match === null || match[0].split(/\s+/).some((word) => operatorFor(word) !== undefined)) return null;
  return quoteRun(expression, match.index, match[0], "A name with spaces needs double quotes around it.");
}

/** `cost-2024`, which lexes as a name and a number. */
function repairHyphens(expression: string): Repair | null {
  const match = /[A-Za-z_]\w*(?:-\w+)+/.exec(outsideQuotes(expression));
  if (match === null) return null;
  return quoteRun(expression, match.index, match[0], "A name with a hyphen needs double quotes around it.");
}

function quoteRun(expression: string, from: number, run: string, message: string): Repair {
  const quoted = asFieldName(run);
  const to = from + run.length;
  const replacement = replaceRange(expression, from, to, quoted);
  return { code: "unquoted-name", message, from, to, title: `Write ${quoted}`, replacement };
}
