import { loadMonaco } from "@/components/code-view/load-monaco";
import { registerLanguage } from "./register-language";

/** The editor with our languages, loaded once and shared by every editor of the page. */
export async function loadEditor() {
  const monaco = await loadMonaco();
  registerLanguage(monaco);
  return monaco;
}
