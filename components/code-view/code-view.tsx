"use client";

import { ActionIcon, CopyButton, Group, Text, Tooltip, useComputedColorScheme } from "@mantine/core";
import { IconCheck, IconCopy, IconSearch } from "@tabler/icons-react";
import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { useEffect, useMemo, useRef, useState } from "react";
import { PlainText } from "@/components/plain-text/plain-text";
import classes from "./code-view.module.css";
import { indentJson } from "./json-text";
import { loadMonaco } from "./load-monaco";
import { payloadLanguageId } from "./payload-language";

type Props = {
  /** JSON as received. */
  text: string;
  /** What is shown, for screen readers: "Payload of Ana Díaz". */
  label: string;
  height?: number | string;
};

/** JSON in a read-only editor with folding, copy and search; plain text until the editor has loaded, or if it cannot. */
export function CodeView({ text, label, height = 420 }: Props) {
  const shown = useMemo(() => indentJson(text), [text]);
  const { host, editor, state } = useEditor(shown, label);
  const search = () => {
    editor.current?.focus();
    editor.current?.getAction("actions.find")?.run();
  };
  return (
    <div className={classes.frame}>
      <Group justify="space-between" gap="xs" className={classes.bar}>
        <Text size="xs" c="var(--text-quiet)">
          {label}
        </Text>
        <Group gap={4}>
          <Tooltip label="Search (Ctrl/Cmd+F)">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              onClick={search}
              disabled={state !== "ready"}
              aria-label="Search"
            >
              <IconSearch size={14} />
            </ActionIcon>
          </Tooltip>
          <CopyButton value={shown}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? "Copied" : "Copy"}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  onClick={copy}
                  aria-label={copied ? "Copied" : "Copy"}
                >
                  {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
        </Group>
      </Group>
      <div className={classes.stage} style={{ height }}>
        {state === "ready" ? null : <PlainText text={shown} label={label} className={classes.plain} />}
        <div ref={host} className={classes.host} />
      </div>
    </div>
  );
}

function useEditor(text: string, label: string) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Monaco.editor.IStandaloneCodeEditor | null>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const scheme = useComputedColorScheme("light");
  const theme = scheme === "dark" ? "vs-dark" : "vs";

  useEffect(() => {
    let gone = false;
    loadMonaco()
      .then((monaco) => {
        if (gone || !host.current) return;
        editor.current = monaco.editor.create(host.current, { ...options, value: text, theme, ariaLabel: label });
        setState("ready");
      })
      .catch(() => {
        if (!gone) setState("failed");
      });
    return () => {
      gone = true;
      const model = editor.current?.getModel();
      editor.current?.dispose();
      model?.dispose();
      editor.current = null;
    };
  }, [text, label, theme]);

  return { host, editor, state };
}

const options: Monaco.editor.IStandaloneEditorConstructionOptions = {
  language: payloadLanguageId,
  readOnly: true,
  domReadOnly: true,
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontSize: 12,
  lineNumbersMinChars: 3,
  renderLineHighlight: "none",
  wordWrap: "on",
  tabSize: 2,
  stickyScroll: { enabled: false },
  padding: { top: 8, bottom: 8 },
  scrollbar: { alwaysConsumeMouseWheel: false },
};
