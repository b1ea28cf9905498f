import { fieldsTokens, palettes, tokens } from "./language";

/** A piece of text, where it begins, and how it is coloured; nothing for plain text. */
export type ColoredPart = { from: number; text: string; token: string };

type Action = string | { cases: Record<string, string> };
type Rule = { pattern: RegExp; action: Action };

const rulesOf = ({ tokenizer }: typeof tokens): Rule[] =>
  (tokenizer.root ?? []).map((rule) => {
    const [pattern, action] = rule as [RegExp, Action];
    return { pattern: new RegExp(pattern.source, "y"), action };
  });

const languages = { expression: rulesOf(tokens), fields: rulesOf(fieldsTokens) };
export type ColoredKind = keyof typeof languages;

/** Colours a text by the rules of the editor's own language, line by line as the editor does, without the editor. */
export function colorText(text: string, kind: ColoredKind): ColoredPart[] {
  const parts: ColoredPart[] = [];
  text.split("\n").forEach((line, index) => {
    if (index > 0) add(parts, "\n", "");
    colorLine(line, languages[kind], parts);
  });
  return parts;
}

function colorLine(line: string, rules: readonly Rule[], parts: ColoredPart[]): void {
  for (let at = 0; at < line.length; ) {
    const { length, token } = matchAt(line, at, rules);
    add(parts, line.slice(at, at + length), token);
    at += length;
  }
}

function matchAt(line: string, at: number, rules: readonly Rule[]): { length: number; token: string } {
  for (const { pattern, action } of rules) {
    // In the editor's patterns `^` is the start of the line; with the flag `y` alone it would match anywhere.
    if (at > 0 && pattern.source.startsWith("^")) continue;
    pattern.lastIndex = at;
    const word = pattern.exec(line)?.[0] ?? "";
    if (word !== "") return { length: word.length, token: tokenFor(word, action) };
  }
  return { length: 1, token: "" };
}

function tokenFor(word: string, action: Action): string {
  if (typeof action === "string") return action;
  const { cases } = action;
  const named = Object.keys(cases).find((name) => listNamed(name).includes(word));
  return cases[named ?? "@default"] ?? "";
}

function listNamed(name: string): readonly string[] {
  const list: unknown = name === "@default" ? [] : tokens[name.slice(1)];
  return Array.isArray(list) ? list : [];
}

function add(parts: ColoredPart[], text: string, token: string): void {
  const last = parts.at(-1);
  if (last?.token === token) last.text += text;
  else parts.push({ from: last ? last.from + last.text.length : 0, text, token });
}

/** The colour of a token in light and in dark; none for plain text. */
export function colorOf(token: string): string | undefined {
  const light = palettes.light.find(([name]) => name === token)?.[1];
  const dark = palettes.dark.find(([name]) => name === token)?.[1];
  return light && dark ? `light-dark(#${light}, #${dark})` : undefined;
}
