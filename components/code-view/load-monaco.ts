/**
 * The editor, bundled and loaded on first use. All features at once: the JSON mode brings them along later anyway, and
 * the services of a feature that comes after the first editor was made stay unknown to every editor.
 */
export async function loadMonaco() {
  globalThis.MonacoEnvironment ??= { getWorker };
  const [monaco] = await Promise.all([
    import("monaco-editor/editor/editor.api.js"),
    import("monaco-editor/features/register.all.js"),
    import("monaco-editor/languages/features/json/register.js"),
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
