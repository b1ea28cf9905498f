import { Button, Text, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { TimeAgo } from "@/components/time-ago/time-ago";
import classes from "./mapping.module.css";
import type { CurrentVersion } from "./mapping-editor";

type Props = {
  source: string;
  current: CurrentVersion;
  changes: number;
  errors: number;
  onDiscard: () => void;
  onSave: () => void;
  children: ReactNode;
};

/** Which version is open, what has been changed in it, and the things to do with that. */
export function EditorBar({ source, current, changes, errors, onDiscard, onSave, children }: Props) {
  return (
    <div className={classes.bar}>
      <div className={classes.barWords}>
        <Text fw={600}>
          {source} · version {current.number}
        </Text>
        <Text size="sm" c="var(--text-quiet)">
          by {current.authorName}, <TimeAgo at={current.createdAt} /> · <a href="#versions">all versions</a>
        </Text>
      </div>
      <Text size="sm" c={errors > 0 ? "var(--failed)" : "var(--text-quiet)"} role="status" aria-label="Draft">
        {stateOf(changes, errors)}
      </Text>
      {children}
      <Button variant="default" onClick={onDiscard} disabled={changes === 0}>
        Discard
      </Button>
      <Tooltip label="Ctrl/Cmd+S">
        <Button onClick={onSave} disabled={changes === 0 || errors > 0}>
          Save as version {current.number + 1}…
        </Button>
      </Tooltip>
    </div>
  );
}

function stateOf(changes: number, errors: number): string {
  if (errors > 0) return `${errors} ${errors === 1 ? "error" : "errors"} to correct`;
  if (changes === 0) return "No changes";
  return `${changes} ${changes === 1 ? "change" : "changes"}`;
}
