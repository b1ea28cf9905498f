"use client";

import { Textarea } from "@mantine/core";
import { useRef } from "react";
import type { Diagnostic } from "@/lib/mapping/lint";
import { makeNow } from "./in-turn";
import classes from "./jmespath-editor.module.css";
import { fieldsLanguageId, languageId } from "./language";
import type { KnownPaths } from "./suggestions";
import { useEditor } from "./use-editor";

type Props = {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  remarks?: readonly Diagnostic[];
  known: KnownPaths;
  /** One expression, or custom field mappings with one a line. */
  kind?: "expression" | "fields";
  placeholder?: string;
  onFocus?: () => void;
  onSave?: () => void;
};

const noRemarks: readonly Diagnostic[] = [];
const nothing = () => {};

/** A field for JMESPath: a plain one at once, which becomes the editor as soon as that is loaded, or stays. */
export function JmespathEditor({ remarks = noRemarks, kind = "expression", placeholder = "", ...props }: Props) {
  const { id, label, value, onChange, known, onFocus = nothing, onSave = nothing } = props;
  const host = useRef<HTMLDivElement>(null);
  const language = kind === "expression" ? languageId : fieldsLanguageId;
  const state = useEditor(host, { language, label, value, placeholder, remarks, known, onChange, onFocus, onSave });
  const isBroken = remarks.some((remark) => remark.severity === "error");
  return (
    <div id={id} data-mapping-field className={classes.frame} data-broken={isBroken || undefined} data-state={state}>
      <div ref={host} className={classes.host} data-kind={kind} />
      {state !== "ready" && (
        <Textarea
          aria-label={label}
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.currentTarget.value)}
          onFocus={() => {
            onFocus();
            if (host.current) makeNow(host.current);
          }}
          autosize
          minRows={kind === "expression" ? 1 : 4}
          spellCheck={false}
          autoCapitalize="off"
          classNames={{ input: classes.plain ?? "" }}
        />
      )}
    </div>
  );
}
