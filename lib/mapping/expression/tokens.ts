import { ExpressionError } from "./syntax-error";

export type TokenKind = "name" | "quoted" | "text" | "literal" | "number" | "variable" | "symbol" | "end";
export type Token = { kind: TokenKind; text: string; value: unknown; from: number; to: number };

const pattern =
  /([ \t\r\n]+)|([A-Za-z_][A-Za-z0-9_]*)|(-?\d+)|("(?:\\[\s\S]|[^"\\])*")|('(?:\\[\s\S]|[^'\\])*')|(`(?:\\[\s\S]|[^`\\])*`)|(\$[A-Za-z_][A-Za-z0-9_]*)|(\[\?|\[\]|\|\||&&|==|!=|<=|>=|\/\/|[()*,.:@\]}{[+%?−×÷!<>=&|/$-])/y;
const kinds: readonly TokenKind[] = ["name", "number", "quoted", "text", "literal", "variable", "symbol"];
const quotes: Record<string, string> = { '"': "double quote", "'": "single quote", "`": "backtick" };

/** Splits an expression into tokens with offsets; throws an ExpressionError that says where it cannot. */
export function readTokens(expression: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < expression.length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (match === null) throw unreadable(expression, from);
    const index = match.slice(2).findIndex((group) => group !== undefined);
    const kind = kinds[index];
    if (kind === undefined) continue;
    const span = { from, to: from + match[0].length };
    tokens.push({ kind, text: match[0], value: tokenValue(kind, match[0], span), ...span });
  }
  tokens.push({ kind: "end", text: "", value: "", from: expression.length, to: expression.length });
  return tokens;
}

function unreadable(expression: string, from: number): ExpressionError {
  const character = String.fromCodePoint(expression.codePointAt(from) ?? 0);
  const quote = quotes[character];
  if (quote !== undefined) {
    return new ExpressionError("unclosed-quote", `The ${quote} opened here is never closed.`, from, expression.length);
  }
  const curly = /[‘’“”]/u.test(character) ? " Word processors curl quotes; type a straight one." : "";
  const message = `\`${character}\` has no meaning in an expression.${curly}`;
  return new ExpressionError("unexpected-character", message, from, from + character.length);
}

function tokenValue(kind: TokenKind, text: string, span: { from: number; to: number }): unknown {
  if (kind === "number") return Number(text);
  if (kind === "variable") return text.slice(1);
  // The specification has no other escape: '\\\\' are two backslashes, as on jmespath.org.
  if (kind === "text") return text.slice(1, -1).replaceAll("\\'", "'");
  if (kind === "quoted") return parseJson(text, `${text} is not a well-formed quoted name.`, span);
  if (kind === "literal") return literalValue(text.slice(1, -1).trimStart().replaceAll("\\`", "`"), span);
  return text;
}

/** Older JMESPath reads `Active` in backticks as the text Active; jmespath.org still does. */
function literalValue(inner: string, span: { from: number; to: number }): unknown {
  if (/^(?:[[{"]|true$|false$|null$|-?\d)/.test(inner.trimEnd())) {
    try {
      return JSON.parse(inner);
    } catch {
      if (/^[[{"]/.test(inner)) throw badLiteral(inner, span);
    }
  }
  return parseJson(`"${inner}"`, badLiteral(inner, span).message, span);
}

function badLiteral(inner: string, span: { from: number; to: number }): ExpressionError {
  return new ExpressionError("bad-literal", `\`${inner}\` between backticks is not JSON.`, span.from, span.to);
}

function parseJson(text: string, message: string, span: { from: number; to: number }): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ExpressionError("bad-literal", message, span.from, span.to);
  }
}
