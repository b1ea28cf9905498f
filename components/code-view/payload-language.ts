import type * as Monaco from "monaco-editor/editor/editor.api.js";

/** JSON for reading: colours only. The language service would check read-only text in a worker of its own. */
export const payloadLanguageId = "payload";

export const payloadTokens: Monaco.languages.IMonarchLanguage = {
  defaultToken: "",
  tokenPostfix: ".json",
  tokenizer: {
    root: [
      [/"(?:\\.|[^"\\])*"(?=\s*:)/, "string.key"],
      [/"(?:\\.|[^"\\])*"/, "string.value"],
      [/-?\d[\d.eE+-]*/, "number"],
      [/true|false|null/, "keyword"],
      [/[[\]{}]/, "@brackets"],
    ],
  },
};
