import { Button, Text } from "@mantine/core";
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
};

/** Which version is open, what has been changed in it, and the two things to do with that. */
export function EditorBar({ source, current, changes, errors, onDiscard, onSave }: Props) {
  return (
    <div className={classes.bar}>
      <div className={classes.barWords}>
        <Text fw={600}>
          {source} · version {current.number}
        </Text>
        <Text size="sm" c="var(--text-quiet)">
          by {current.authorName}, <TimeAgo at={current.createdAt} />
        </Text>
      </div>
      <Text size="sm" c={errors > 0 ? "var(--failed)" : "var(--text-quiet)"} role="status">
        {stateOf(changes, errors)}
      </Text>
      <Button variant="default" onClick={onDiscard} disabled={changes === 0}>
        Discard
      </Button>
      <Button onClick={onSave} disabled={changes === 0 || errors > 0}>
        Save as version {current.number + 1}…
      </Button>
    </div>
  );
}

function stateOf(changes: number, errors: number): string {
  if (errors > 0) return `${errors} ${errors === 1 ? "error" : "errors"} to correct`;
  if (changes === 0) return "No changes";
  return `${changes} ${changes === 1 ? "change" : "changes"}`;
}
