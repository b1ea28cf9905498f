"use client";

import { useRef } from "react";
import type { Diagnostic } from "@/lib/mapping/diagnostic";
import { makeNow } from "./in-turn";
import classes from "./jmespath-editor.module.css";
import { fieldsLanguageId, languageId } from "./language";
import { PlainField } from "./plain-field";
import type { KnownPaths } from "./suggestions";
import { useEditor } from "./use-editor";

type Props = {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  remarks?: readonly Diagnostic[];
  known: KnownPaths;
  /** One expression, or custom field mappings, one per line. */
  kind?: "expression" | "fields";
  placeholder?: string;
  onFocus?: () => void;
  onSave?: () => void;
  /** Reports the cursor's position in the current text. */
  onCaret?: (text: string, offset: number) => void;
};

const noRemarks: readonly Diagnostic[] = [];
const nothing = () => {};

/** A field for JMESPath: plain at first, replaced by the editor once that has loaded. */
export function JmespathEditor({ remarks = noRemarks, kind = "expression", placeholder = "", ...props }: Props) {
  const { id, label, value, onChange, known, onFocus = nothing, onSave = nothing, onCaret = nothing } = props;
  const host = useRef<HTMLDivElement>(null);
  const language = kind === "expression" ? languageId : fieldsLanguageId;
  const told = { onChange, onFocus, onSave, onCaret };
  const state = useEditor(host, { language, label, value, placeholder, remarks, known, ...told });
  const isBroken = remarks.some((remark) => remark.severity === "error");
  return (
    <div id={id} data-mapping-field className={classes.frame} data-broken={isBroken || undefined} data-state={state}>
      <div ref={host} className={classes.host} data-kind={kind} />
      {state !== "ready" && (
        <PlainField
          kind={kind}
          aria-label={label}
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.currentTarget.value)}
          onFocus={() => {
            onFocus();
            if (host.current) makeNow(host.current);
          }}
          onSelect={({ currentTarget: field }) => onCaret(field.value, field.selectionStart)}
        />
      )}
    </div>
  );
}
