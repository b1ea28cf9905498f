import { Text } from "@mantine/core";
import type { DocumentChange } from "./document-changes";
import classes from "./document-diff.module.css";

type Props = {
  changes: DocumentChange[];
  /** The first version: there is nothing before it to compare with. */
  isFirst?: boolean;
};

/** Two mappings side by side, only what differs. */
export function DocumentDiff({ changes, isFirst = false }: Props) {
  if (changes.length === 0) return <Text size="sm">No differences.</Text>;
  return (
    <div className={classes.diff}>
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          <div className={classes.label}>{label}</div>
          <div className={classes.sides}>
            {!isFirst && <Side kind="before" text={before} />}
            <Side kind="after" text={after} />
          </div>
        </div>
      ))}
    </div>
  );
}

function Side({ kind, text }: { kind: "before" | "after"; text: string }) {
  const Mark = kind === "before" ? "del" : "ins";
  return (
    <Mark className={classes[kind]}>
      <span aria-hidden>{kind === "before" ? "−" : "+"}</span>
      <span>{text}</span>
    </Mark>
  );
}
