/** The editor's parts that reading needs: no language servers, no suggestions. Bundled, loaded on first use. */
export async function loadMonaco() {
  globalThis.MonacoEnvironment ??= { getWorker };
  const [monaco] = await Promise.all([
    import("monaco-editor/editor/editor.api.js"),
    import("monaco-editor/languages/features/json/register.js"),
    import("monaco-editor/features/find/register.js"),
    import("monaco-editor/features/folding/register.js"),
    import("monaco-editor/features/clipboard/register.js"),
    import("monaco-editor/features/contextmenu/register.js"),
    import("monaco-editor/features/bracketMatching/register.js"),
    import("monaco-editor/features/readOnlyMessage/register.js"),
  ]);
  return monaco;
}

function getWorker(_id: string, label: string): Worker {
  if (label === "json") {
    return new Worker(new URL("monaco-editor/languages/features/json/json.worker.js", import.meta.url), {
      type: "module",
    });
  }
  return new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" });
}
