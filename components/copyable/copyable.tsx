"use client";

import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./copyable.module.css";

/** Text in the monospace face with a copy button that shows on hover and on focus. */
export function Copyable({ text, label }: { text: string; label: string }) {
  const { copied, copy } = useClipboard({ timeout: 1_000 });
  return (
    <span className={classes.copyable}>
      <code className={classes.text}>{text}</code>
      <button
        type="button"
        className={classes.button}
        onClick={() => copy(text)}
        aria-label={`Copy ${label}`}
        data-tip={copied ? "Copied" : `Copy ${label}`}
      >
        {copied ? <IconCheck size={12} aria-hidden /> : <IconCopy size={12} aria-hidden />}
      </button>
    </span>
  );
}
