import { Button, Text, Tooltip } from "@mantine/core";
import { memo } from "react";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { MappingDocument } from "@/lib/mapping/document";
import type { CurrentVersion } from "./current-version";
import classes from "./mapping.module.css";
import type { MappingSurroundings } from "./preview";
import { YamlMenu } from "./saving/yaml-menu";

type Props = {
  source: string;
  current: CurrentVersion;
  changes: number;
  errors: number;
  onDiscard: () => void;
  onSave: () => void;
  /** For the menu of files. */
  draft: MappingDocument;
  around: MappingSurroundings;
  onReplace: (document: MappingDocument) => void;
};

/** Which version is open, how much has changed, and what can be done with the changes. */
export const EditorBar = memo(function EditorBar(props: Props) {
  const { source, current, changes, errors, onDiscard, onSave, draft, around, onReplace } = props;
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
      <YamlMenu {...{ draft, around, onReplace }} />
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
});

function stateOf(changes: number, errors: number): string {
  if (errors > 0) return `${errors} ${errors === 1 ? "error" : "errors"} to fix`;
  if (changes === 0) return "No changes";
  return `${changes} ${changes === 1 ? "change" : "changes"}`;
}
