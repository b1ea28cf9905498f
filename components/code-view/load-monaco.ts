import { payloadLanguageId, payloadTokens } from "./payload-language";

let loading: ReturnType<typeof load> | null = null;

/**
 * The editor, loaded on first use, with every feature that any of our editors needs: a feature loaded after the first
 * editor was made works in none. The features left out would double the size, and each would run at every key.
 */
export function loadMonaco(): ReturnType<typeof load> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load() {
  globalThis.MonacoEnvironment ??= { getWorker };
  const [monaco] = await Promise.all([
    import("monaco-editor/editor/editor.api.js"),
    import("monaco-editor/features/codeEditor/register.js"),
    import("monaco-editor/features/bracketMatching/register.js"),
    import("monaco-editor/features/clipboard/register.js"),
    import("monaco-editor/features/codeAction/register.js"),
    import("monaco-editor/features/codicon/register.js"),
    import("monaco-editor/features/cursorUndo/register.js"),
    import("monaco-editor/features/find/register.js"),
    import("monaco-editor/features/folding/register.js"),
    import("monaco-editor/features/hover/register.js"),
    import("monaco-editor/features/linesOperations/register.js"),
    import("monaco-editor/features/multicursor/register.js"),
    import("monaco-editor/features/parameterHints/register.js"),
    import("monaco-editor/features/placeholderText/register.js"),
    import("monaco-editor/features/snippet/register.js"),
    // The feature called suggest is about inline completions alone; the list of suggestions is this.
    import("monaco-editor/editor/contrib/suggest/browser/suggestController.js"),
    import("monaco-editor/features/toggleTabFocusMode/register.js"),
    import("monaco-editor/features/wordOperations/register.js"),
  ]);
  monaco.languages.register({ id: payloadLanguageId });
  monaco.languages.setMonarchTokensProvider(payloadLanguageId, payloadTokens);
  return monaco;
}

function getWorker(): Worker {
  return new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" });
}
