import type * as Monaco from "monaco-editor/editor/editor.api.js";
import type { Diagnostic } from "@/lib/mapping/diagnostic";
import { findFunction } from "@/lib/mapping/functions";
import { configuration, fieldsLanguageId, fieldsTokens, languageId, themes, tokens } from "./language";
import { pathAt } from "./path-at";
import { describeFunction, describePath, type KnownPaths, signatureOf, suggestAt } from "./suggestions";

type Api = typeof Monaco;

/** What the shared providers need to know about an editor. */
export type EditorFacts = { known: KnownPaths; remarks: readonly Diagnostic[] };
const facts = new Map<string, () => EditorFacts>();

/** Registers an editor's facts for its model; returns a function that removes them. */
export function provideFacts(model: Monaco.editor.ITextModel, read: () => EditorFacts): () => void {
  const key = model.uri.toString();
  facts.set(key, read);
  return () => facts.delete(key);
}

const factsOf = (model: Monaco.editor.ITextModel): EditorFacts =>
  facts.get(model.uri.toString())?.() ?? { known: { payloads: 0, paths: [] }, remarks: [] };

let registered = false;

/** Languages, themes and providers, once for all editors of the page. */
export function registerLanguage(monaco: Api): void {
  if (registered) return;
  registered = true;
  for (const [id, definition] of [
    [languageId, tokens],
    [fieldsLanguageId, fieldsTokens],
  ] as const) {
    monaco.languages.register({ id });
    monaco.languages.setMonarchTokensProvider(id, definition);
    monaco.languages.setLanguageConfiguration(id, configuration);
  }
  monaco.editor.defineTheme("rollcall-light", themes.light);
  monaco.editor.defineTheme("rollcall-dark", themes.dark);
  monaco.languages.registerCompletionItemProvider([languageId, fieldsLanguageId], {
    triggerCharacters: [".", "[", "?", "(", " ", '"'],
    provideCompletionItems: (model, position) => complete(monaco, model, position),
  });
  monaco.languages.registerHoverProvider([languageId, fieldsLanguageId], { provideHover: explain });
  monaco.languages.registerSignatureHelpProvider([languageId, fieldsLanguageId], {
    signatureHelpTriggerCharacters: ["(", ","],
    provideSignatureHelp: help,
  });
  monaco.languages.registerCodeActionProvider([languageId, fieldsLanguageId], {
    provideCodeActions: (model, range) => offerFixes(model, range),
  });
}

/** The expression on the cursor's line: the whole text, or what follows the key of a custom field. */
function expressionAt(model: Monaco.editor.ITextModel, position: Monaco.IPosition) {
  if (model.getLanguageId() === languageId)
    return { text: model.getValue(), start: 0, at: model.getOffsetAt(position) };
  const line = model.getLineContent(position.lineNumber);
  const key = /^[^:=]*(?::\s|=)\s*/.exec(line)?.[0].length ?? 0;
  const lineStart = model.getOffsetAt({ lineNumber: position.lineNumber, column: 1 });
  return { text: line.slice(key), start: lineStart + key, at: Math.max(0, position.column - 1 - key) };
}

function complete(monaco: Api, model: Monaco.editor.ITextModel, position: Monaco.Position) {
  const { text, start, at } = expressionAt(model, position);
  const { from, items } = suggestAt(text, at, factsOf(model).known);
  const begin = model.getPositionAt(start + from);
  const range = monaco.Range.fromPositions(begin, position);
  const { Field, Function: Call } = monaco.languages.CompletionItemKind;
  return {
    suggestions: items.map((item) => ({
      label: { label: item.label, description: item.detail },
      kind: item.kind === "path" ? Field : Call,
      insertText: item.insert,
      ...(item.kind === "function" && {
        insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
      }),
      documentation: { value: item.documentation },
      sortText: String(item.order).padStart(6, "0"),
      filterText: item.label,
      range,
    })),
  };
}

function explain(model: Monaco.editor.ITextModel, position: Monaco.Position): Monaco.languages.Hover | null {
  const { text, at } = expressionAt(model, position);
  const word = model.getWordAtPosition(position)?.word ?? "";
  const call = findFunction(word);
  if (call && /^\s*\(/.test(text.slice(text.indexOf(word, at - word.length) + word.length))) {
    return { contents: [{ value: describeFunction(call) }] };
  }
  const path = pathAt(text, at);
  const { known } = factsOf(model);
  const found = known.paths.find((one) => one.path === path);
  return found ? { contents: [{ value: describePath(found, known.payloads) }] } : null;
}

function help(model: Monaco.editor.ITextModel, position: Monaco.Position): Monaco.languages.SignatureHelpResult | null {
  const { text, at } = expressionAt(model, position);
  const open = /([A-Za-z_]\w*)\s*\(([^()]*)$/.exec(text.slice(0, at));
  const entry = findFunction(open?.[1] ?? "");
  if (!entry) return null;
  const activeParameter = Math.min((open?.[2] ?? "").split(",").length, Math.max(1, entry.parameters.length)) - 1;
  const parameters = entry.parameters.map(({ name, type, optional }) => ({
    label: `${name}${optional ? "?" : ""}: ${type}`,
  }));
  const signature = { label: signatureOf(entry), documentation: entry.doc, parameters };
  return { value: { signatures: [signature], activeSignature: 0, activeParameter }, dispose: () => {} };
}

function offerFixes(model: Monaco.editor.ITextModel, range: Monaco.Range): Monaco.languages.CodeActionList {
  const [from, to] = [model.getOffsetAt(range.getStartPosition()), model.getOffsetAt(range.getEndPosition())];
  const actions = factsOf(model).remarks.flatMap((remark): Monaco.languages.CodeAction[] => {
    if (!remark.fix || remark.to < from || remark.from > to) return [];
    const textEdit = { range: model.getFullModelRange(), text: remark.fix.replacement };
    const edits = [{ resource: model.uri, textEdit, versionId: model.getVersionId() }];
    return [{ title: remark.fix.title, kind: "quickfix", isPreferred: true, edit: { edits } }];
  });
  return { actions, dispose: () => {} };
}
