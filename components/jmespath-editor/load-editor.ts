import { loadMonaco } from "@/components/code-view/load-monaco";
import { registerLanguage } from "./register-language";

let loading: ReturnType<typeof load> | null = null;

/** The editor with what writing needs, loaded once and shared by every editor of the page; bundled, not fetched from elsewhere. */
export function loadEditor(): ReturnType<typeof load> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load() {
  const [monaco] = await Promise.all([
    loadMonaco(),
    import("monaco-editor/features/suggest/register.js"),
    import("monaco-editor/features/snippet/register.js"),
    import("monaco-editor/features/parameterHints/register.js"),
    import("monaco-editor/features/hover/register.js"),
    import("monaco-editor/features/codeAction/register.js"),
    import("monaco-editor/features/placeholderText/register.js"),
    import("monaco-editor/features/wordOperations/register.js"),
    import("monaco-editor/features/linesOperations/register.js"),
    import("monaco-editor/features/comment/register.js"),
    import("monaco-editor/features/codicon/register.js"),
  ]);
  registerLanguage(monaco);
  return monaco;
}
