import { loadMonaco } from "@/components/code-view/load-monaco";
import { registerLanguage } from "./register-language";

/** The editor with our languages, loaded once and shared by every editor of the page. */
export async function loadEditor() {
  const monaco = await loadMonaco();
  registerLanguage(monaco);
  // Before the first text is coloured: another theme later would colour it all again.
  const isDark = document.documentElement.dataset.mantineColorScheme === "dark";
  monaco.editor.setTheme(isDark ? "rollcall-dark" : "rollcall-light");
  return monaco;
}
