import { useComputedColorScheme } from "@mantine/core";
import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Diagnostic } from "@/lib/mapping/diagnostic";
import { makeInTurn } from "./in-turn";
import { languageId } from "./language";
import { loadEditor } from "./load-editor";
import { provideFacts } from "./register-language";
import type { KnownPaths } from "./suggestions";

export type EditorSettings = {
  language: string;
  label: string;
  value: string;
  placeholder: string;
  remarks: readonly Diagnostic[];
  known: KnownPaths;
  onChange: (value: string) => void;
  onFocus: () => void;
  onSave: () => void;
  /** Reports the cursor's position in the current text. */
  onCaret: (text: string, offset: number) => void;
};
type Loaded = { monaco: typeof Monaco; editor: Monaco.editor.IStandaloneCodeEditor; typing: Typing | null };
type State = "loading" | "ready" | "failed";

/** One editor in `host`, kept in step with the settings. Until it is ready the caller shows a plain field. */
export function useEditor(host: RefObject<HTMLDivElement | null>, settings: EditorSettings): State {
  const latest = useRef(settings);
  latest.current = settings;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const { language, label } = settings;

  useEffect(() => {
    let dispose = () => {};
    let gone = false;
    const make = (monaco: typeof Monaco, place: HTMLDivElement) => {
      const editor = openEditor(monaco, place, latest, { language, label });
      dispose = () => closeEditor(editor);
      setLoaded({ monaco, editor, typing: typingBeside(place) });
    };
    loadEditor()
      .then((monaco) => {
        const place = host.current;
        if (!gone && place) dispose = makeInTurn({ place, make: () => make(monaco, place) });
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      setLoaded(null);
      dispose();
    };
  }, [host, language, label]);

  useHandOver(loaded);
  useTheme(loaded);
  useValue(loaded, settings.value);
  useRemarks(loaded, settings.remarks);
  if (failed) return "failed";
  return loaded ? "ready" : "loading";
}

/** When the editor replaces the plain field, the cursor stays at the same letter. */
function useHandOver(loaded: Loaded | null): void {
  useLayoutEffect(() => {
    const model = loaded?.editor.getModel();
    if (!loaded?.typing || !model) return;
    const [from, to] = [model.getPositionAt(loaded.typing.from), model.getPositionAt(loaded.typing.to)];
    loaded.editor.setSelection(loaded.monaco.Selection.fromPositions(from, to));
    loaded.editor.focus();
  }, [loaded]);
}

type Typing = { from: number; to: number };

function typingBeside(host: HTMLElement): Typing | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement) || !host.parentElement?.contains(field)) return null;
  return { from: field.selectionStart, to: field.selectionEnd };
}

function closeEditor(editor: Monaco.editor.IStandaloneCodeEditor): void {
  const model = editor.getModel();
  editor.dispose();
  model?.dispose();
}

function openEditor(
  monaco: typeof Monaco,
  host: HTMLDivElement,
  latest: RefObject<EditorSettings>,
  { language, label }: Pick<EditorSettings, "language" | "label">,
): Monaco.editor.IStandaloneCodeEditor {
  const { value, placeholder } = latest.current;
  const model = monaco.editor.createModel(value, language);
  // Coloured before it is seen; left to itself the editor does that a moment later.
  monaco.editor.colorizeModelLine(model, model.getLineCount());
  const editor = monaco.editor.create(host, { ...options, model, placeholder, ariaLabel: label });
  const forget = provideFacts(model, () => latest.current);
  model.onWillDispose(forget);
  model.onDidChangeContent(() => latest.current.onChange(model.getValue()));
  editor.onDidFocusEditorText(() => latest.current.onFocus());
  editor.onDidChangeCursorPosition(({ position }) => {
    if (editor.hasTextFocus()) latest.current.onCaret(model.getValue(), model.getOffsetAt(position));
  });
  const grow = () => {
    host.style.height = `${Math.min(editor.getContentHeight(), 400)}px`;
  };
  editor.onDidContentSizeChange(grow);
  grow();
  // The list of suggestions is fixed to the window and would not scroll with the page.
  const hide = () => editor.trigger("mapping", "hideSuggestWidget", {});
  window.addEventListener("scroll", hide, { passive: true });
  model.onWillDispose(() => window.removeEventListener("scroll", hide));
  const { CtrlCmd } = monaco.KeyMod;
  const save = () => latest.current.onSave();
  editor.addAction({ id: "mapping.save", label: "Save", keybindings: [CtrlCmd | monaco.KeyCode.KeyS], run: save });
  if (language === languageId) keepOnOneLine(monaco, editor);
  return editor;
}

/** Enter takes a suggestion or a quick fix and otherwise does nothing; Shift+Enter begins a new line. */
function keepOnOneLine(monaco: typeof Monaco, editor: Monaco.editor.IStandaloneCodeEditor): void {
  editor.addAction({
    id: "mapping.enter",
    label: "Stay on this line",
    keybindings: [monaco.KeyCode.Enter],
    keybindingContext: "!suggestWidgetVisible && !codeActionMenuVisible",
    run: () => {},
  });
}

function useTheme(loaded: Loaded | null): void {
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    loaded?.monaco.editor.setTheme(scheme === "dark" ? "rollcall-dark" : "rollcall-light");
  }, [loaded, scheme]);
}

/** A value set from outside (a fix, discard, import) is an edit that Ctrl/Cmd+Z takes back. */
function useValue(loaded: Loaded | null, value: string): void {
  // Before the next key: an effect that came after it would take the letter back.
  useLayoutEffect(() => {
    const model = loaded?.editor.getModel();
    if (!loaded || !model || model.getValue() === value) return;
    loaded.editor.executeEdits("mapping", [{ range: model.getFullModelRange(), text: value }]);
    loaded.editor.pushUndoStop();
  }, [loaded, value]);
}

function useRemarks(loaded: Loaded | null, remarks: readonly Diagnostic[]): void {
  useEffect(() => {
    const model = loaded?.editor.getModel();
    if (!loaded || !model) return;
    const { Error: failure, Warning, Info } = loaded.monaco.MarkerSeverity;
    const severities = { error: failure, warning: Warning, info: Info };
    const markers = remarks.map(({ severity, message, from, to }) => {
      const range = loaded.monaco.Range.fromPositions(
        model.getPositionAt(from),
        model.getPositionAt(Math.max(to, from + 1)),
      );
      return { severity: severities[severity], message, ...range };
    });
    loaded.monaco.editor.setModelMarkers(model, "mapping", markers);
  }, [loaded, remarks]);
}

const options: Monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  lineNumbers: "off",
  glyphMargin: false,
  folding: false,
  lineDecorationsWidth: 8,
  lineNumbersMinChars: 0,
  scrollBeyondLastLine: false,
  scrollBeyondLastColumn: 0,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  renderLineHighlight: "none",
  wordWrap: "on",
  // The font is monospaced; measuring each line in the page would lay the whole page out anew at every key.
  wrappingStrategy: "simple",
  fontSize: 13,
  lineHeight: 20,
  padding: { top: 6, bottom: 6 },
  scrollbar: { vertical: "auto", horizontal: "hidden", alwaysConsumeMouseWheel: false, verticalScrollbarSize: 8 },
  tabFocusMode: true,
  // A textarea takes part in forms of assistance (screen readers, password managers, tests) that EditContext does not yet.
  editContext: false,
  fixedOverflowWidgets: true,
  stickyScroll: { enabled: false },
  contextmenu: false,
  wordBasedSuggestions: "off",
  quickSuggestions: { other: true, strings: false, comments: false },
  suggest: { showIcons: true, preview: false, showStatusBar: false },
  unicodeHighlight: { ambiguousCharacters: false },
  lightbulb: { enabled: "off" as Monaco.editor.ShowLightbulbIconMode },
};
