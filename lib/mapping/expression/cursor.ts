import { limits } from "../limits";
import { childrenOf, type Node } from "./node";
import { ExpressionError } from "./syntax-error";
import { readTokens, type Token } from "./tokens";

/** The parser's place in the token list. `seal` returns a finished node, or throws when it is nested too deep. */
export type Cursor = {
  peek: (ahead?: number) => Token;
  next: () => Token;
  skip: (symbol: string) => boolean;
  expect: (symbol: string, what: string) => Token;
  previous: () => Token;
  seal: <N extends Node>(node: N) => N;
  nested: <T>(work: () => T) => T;
};

export function openCursor(expression: string): Cursor {
  const tokens = readTokens(expression);
  const end = tokens.at(-1) as Token;
  const depths = new WeakMap<Node, number>();
  let index = 0;
  let open = 0;
  const at = (position: number): Token => tokens[position] ?? end;
  const refuseDepth = (depth: number, span: { from: number; to: number }): void => {
    if (depth <= limits.expressionDepth) return;
    const message = `The expression is nested more than ${limits.expressionDepth} levels deep.`;
    throw new ExpressionError("too-deep", message, span.from, span.to);
  };
  const cursor: Cursor = {
    peek: (ahead = 0) => at(index + ahead),
    next: () => at(index++),
    previous: () => at(index - 1),
    skip: (symbol) => isSymbol(at(index), symbol) && ++index > 0,
    expect: (symbol, what) => {
      if (!isSymbol(at(index), symbol)) throw unexpected(at(index), ` Expected \`${symbol}\` ${what}.`);
      return at(index++);
    },
    seal: (node) => {
      const depth = 1 + Math.max(0, ...childrenOf(node).map((child) => depths.get(child) ?? 0));
      refuseDepth(depth, node);
      depths.set(node, depth);
      return node;
    },
    nested: (work) => {
      refuseDepth(++open, at(index));
      const result = work();
      open -= 1;
      return result;
    },
  };
  return cursor;
}

export const isSymbol = (token: Token, text: string): boolean => token.kind === "symbol" && token.text === text;

export function unexpected(token: Token, hint = ""): ExpressionError {
  if (token.kind === "end") {
    return new ExpressionError("incomplete", `The expression ends too early.${hint}`, token.from, token.to);
  }
  return new ExpressionError("syntax", `\`${token.text}\` is not expected here.${hint}`, token.from, token.to);
}
