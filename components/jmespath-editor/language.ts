import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { functionTable } from "@/lib/mapping/functions";

export const languageId = "jmespath";

/** How an expression is coloured; the functions are those of the table, so a misspelt one stays plain. */
export const tokens: Monaco.languages.IMonarchLanguage = {
  defaultToken: "",
  functions: functionTable.map((entry) => entry.name),
  words: ["let", "in"],
  tokenizer: {
    root: [
      [/[ \t\r\n]+/, ""],
      [/[A-Za-z_]\w*(?=\s*\()/, { cases: { "@functions": "predefined", "@default": "invalid" } }],
      [/[A-Za-z_]\w*/, { cases: { "@words": "keyword", "@default": "variable" } }],
      [/"(?:\\.|[^"\\])*"/, "variable"],
      [/'(?:\\.|[^'\\])*'/, "string"],
      [/`(?:\\.|[^`\\])*`/, "number"],
      [/["'`].*$/, "invalid"],
      [/-?\d+/, "number"],
      [/\$\w+/, "type"],
      [/[[\](){}]/, "@brackets"],
      [/\|\||&&|[=!<>]=|[|&!<>@*.,:?+\-/%]/, "operator"],
    ],
  },
};

export const configuration: Monaco.languages.LanguageConfiguration = {
  brackets: [
    ["[", "]"],
    ["(", ")"],
    ["{", "}"],
  ],
  autoClosingPairs: [
    { open: "[", close: "]" },
    { open: "(", close: ")" },
    { open: "{", close: "}" },
    { open: "'", close: "'", notIn: ["string"] },
    { open: '"', close: '"', notIn: ["string"] },
    { open: "`", close: "`", notIn: ["string"] },
  ],
  wordPattern: /"(?:\\.|[^"\\])*"|[A-Za-z_]\w*/,
};

/** Custom field mappings: a key, a colon, an expression; `#` begins a comment. */
export const fieldsLanguageId = "jmespath-fields";
export const fieldsTokens: Monaco.languages.IMonarchLanguage = {
  ...tokens,
  tokenizer: {
    root: [
      [/^\s*#.*$/, "comment"],
      [/^\s*(?:"(?:\\.|[^"\\])*"|'[^']*'|[^:=#"'\s][^:=#"']*?)(?=\s*(?::(?:\s|$)|=(?!=)))/, "tag"],
      [/\s#.*$/, "comment"],
      ...(tokens.tokenizer.root ?? []),
    ],
  },
};

type Palette = { field: string; text: string; number: string; name: string; quiet: string; wrong: string };

const light: Palette = {
  field: "1d4e89",
  text: "15703a",
  number: "8a4b00",
  name: "6b3fa0",
  quiet: "6a7280",
  wrong: "c02626",
};
const dark: Palette = {
  field: "9cc8ff",
  text: "7fd8a4",
  number: "f0bf72",
  name: "cfaeff",
  quiet: "8f96a3",
  wrong: "ff8a80",
};

/** token → colour. */
function colorsOf({ field, text, number, name, quiet, wrong }: Palette) {
  return [
    ["variable", field],
    ["string", text],
    ["number", number],
    ["predefined", name],
    ["keyword", name],
    ["tag", name],
    ["type", name],
    ["operator", quiet],
    ["comment", quiet],
    ["invalid", wrong],
  ] as const;
}

export const palettes = { light: colorsOf(light), dark: colorsOf(dark) };

function themeOf(base: "vs" | "vs-dark", palette: ReturnType<typeof colorsOf>) {
  const rules = [languageId, fieldsLanguageId].flatMap((language) =>
    palette.map(([token, foreground]) => ({ token: `${token}.${language}`, foreground })),
  );
  const [background, foreground] = base === "vs" ? ["#ffffff", "#16191e"] : ["#1f1f1f", "#e6e8ec"];
  // All matched brackets have one colour; only an unmatched one is red.
  const brackets = [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, foreground]);
  const colors = { "editor.background": background, "editor.foreground": foreground, ...Object.fromEntries(brackets) };
  return { base, inherit: true, rules, colors: { ...colors, "editorGutter.background": background } };
}

export const themes = { light: themeOf("vs", palettes.light), dark: themeOf("vs-dark", palettes.dark) };
