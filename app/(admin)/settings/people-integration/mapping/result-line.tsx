import { Badge } from "@mantine/core";
import classes from "./mapping.module.css";
import type { Result } from "./preview";
import { WithCode } from "./remarks";

type Props = { result: Result; before: Result | null; isMapped: boolean };

/** What the expression comes to on the chosen payload, and whether that differs from the version in force. */
export function ResultLine({ result, before, isMapped }: Props) {
  if (!isMapped && result.issues.length === 0 && before?.value === result.value) return null;
  const isChanged = before !== null && before.value !== result.value;
  return (
    <div className={classes.result} data-failed={result.failed || undefined}>
      <span aria-hidden>→</span>
      <div>
        {result.value === null ? <em>nothing</em> : <span dir="auto">{result.value}</span>}
        {isChanged && (
          <>
            {" "}
            <Badge size="sm" variant="light" color="blue" tt="none" fw={500}>
              was {before.value ?? "nothing"}
            </Badge>
          </>
        )}
        {result.issues.map((issue) => (
          <div key={issue} className={classes.issue}>
            <WithCode text={issue} />
          </div>
        ))}
      </div>
    </div>
  );
}
