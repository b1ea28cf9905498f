"use client";

import { useComputedColorScheme } from "@mantine/core";
import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { useEffect, useMemo, useRef, useState } from "react";
import { payloadLanguageId } from "@/components/code-view/payload-language";
import { makeInTurn } from "@/components/jmespath-editor/in-turn";
import { loadEditor } from "@/components/jmespath-editor/load-editor";
import { PlainText } from "@/components/plain-text/plain-text";
import type { Json } from "@/lib/mapping/evaluation";
import { type Layout, layoutJson, type PayloadPlace, placeKey } from "./layout-json";
import classes from "./payload-view.module.css";

type Props = {
  payload: Json;
  /** For screen readers: "Payload of Ana Díaz". */
  label: string;
  /** Parts to mark, such as those an expression read; the first is scrolled to. */
  marked: readonly PayloadPlace[];
  markedBecause: string;
};

/** A payload for reading, with parts of it marked. */
export function PayloadView({ payload, label, marked, markedBecause }: Props) {
  const layout = useMemo(() => layoutJson(payload), [payload]);
  const host = useRef<HTMLDivElement>(null);
  const loaded = useViewer(host, layout.text, label);
  useMarks(loaded, layout, marked, markedBecause);
  return (
    <div className={classes.frame}>
      <div ref={host} className={classes.host} hidden={!loaded} />
      {!loaded && <PlainText text={layout.text} label={label} className={classes.plain} />}
    </div>
  );
}

type Viewer = { monaco: typeof Monaco; editor: Monaco.editor.IStandaloneCodeEditor };

function useViewer(host: React.RefObject<HTMLDivElement | null>, text: string, label: string): Viewer | null {
  const [viewer, setViewer] = useState<Viewer | null>(null);
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    let dispose = () => {};
    let gone = false;
    const make = (monaco: typeof Monaco, place: HTMLDivElement) => {
      const editor = monaco.editor.create(place, { ...options, language: payloadLanguageId });
      dispose = () => {
        editor.getModel()?.dispose();
        editor.dispose();
      };
      setViewer({ monaco, editor });
    };
    loadEditor()
      .then((monaco) => {
        const place = host.current;
        if (!gone && place) dispose = makeInTurn({ place, make: () => make(monaco, place) });
      })
      .catch(() => {});
    return () => {
      gone = true;
      setViewer(null);
      dispose();
    };
  }, [host]);
  useEffect(() => {
    // Its place has only now been given its size, which decides what is in view.
    viewer?.editor.layout();
    viewer?.editor.setValue(text);
    viewer?.editor.updateOptions({ ariaLabel: label });
    const model = viewer?.editor.getModel();
    if (model) viewer?.monaco.editor.colorizeModelLine(model, Math.min(model.getLineCount(), linesInView));
  }, [viewer, text, label]);
  useEffect(() => {
    viewer?.monaco.editor.setTheme(scheme === "dark" ? "rollcall-dark" : "rollcall-light");
  }, [viewer, scheme]);
  return viewer;
}

function useMarks(viewer: Viewer | null, layout: Layout, marked: readonly PayloadPlace[], because: string): void {
  useEffect(() => {
    const model = viewer?.editor.getModel();
    if (!viewer || !model || model.getValue() !== layout.text) return;
    const ranges = marked.flatMap((place) => {
      const span = layout.spans.get(placeKey(place));
      if (!span) return [];
      return [viewer.monaco.Range.fromPositions(model.getPositionAt(span.from), model.getPositionAt(span.to))];
    });
    const decorations = viewer.editor.createDecorationsCollection(
      ranges.map((range) => ({
        range,
        options: {
          className: classes.mark ?? "",
          isWholeLine: true,
          after: { content: ` ← ${because}`, inlineClassName: classes.because ?? "" },
        },
      })),
    );
    const [first] = ranges;
    if (first) viewer.editor.revealRangeInCenterIfOutsideViewport(first);
    return () => decorations.clear();
  }, [viewer, layout, marked, because]);
}

const linesInView = 60;

const options: Monaco.editor.IStandaloneEditorConstructionOptions = {
  readOnly: true,
  domReadOnly: true,
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontSize: 12,
  lineHeight: 18,
  lineNumbers: "off",
  lineDecorationsWidth: 8,
  lineNumbersMinChars: 0,
  glyphMargin: false,
  renderLineHighlight: "none",
  wordWrap: "on",
  tabFocusMode: true,
  editContext: false,
  stickyScroll: { enabled: false },
  padding: { top: 8, bottom: 8 },
  scrollbar: { alwaysConsumeMouseWheel: false },
};
