import { WithCode } from "@/components/plain-text/with-code";
import { mappingWordsOf } from "@/lib/mapping/issue-words";
import type { AttributeResult } from "./preview";
import classes from "./remarks.module.css";

type Props = { result: AttributeResult; isMapped: boolean };

/** What the expression gives for the chosen payload, and whether that changes the user's value. */
export function ResultLine({ result, isMapped }: Props) {
  if (!isMapped && result.issues.length === 0) return null;
  return (
    <div className={classes.result} data-failed={result.failed || undefined}>
      <div className={classes.value}>
        <span>
          {result.now?.changes && !result.failed && (
            <>
              <del dir="auto">{result.now.value ?? "empty"}</del>
              <span aria-hidden> → </span>
            </>
          )}
          {result.value === null ? (
            <em>{result.kept ? "no value" : "empty"}</em>
          ) : (
            <span dir="auto">{result.value}</span>
          )}
        </span>
        <Comparison result={result} />
      </div>
      {result.issues.map((issue) => (
        <div key={issue.code} className={classes.issue}>
          <WithCode text={[mappingWordsOf(issue), issue.advice].filter(Boolean).join(" ")} />
        </div>
      ))}
    </div>
  );
}

function Comparison({ result: { now, failed, kept, isStored } }: { result: AttributeResult }) {
  if (failed)
    return (
      <span className={classes.verdict} data-kind="failed">
        would fail
      </span>
    );
  if (isStored === false) return null;
  if (now === null) return <span className={classes.verdict}>no user yet</span>;
  if (!now.changes) return <span className={classes.verdict}>{kept ? "kept" : "same"}</span>;
  return (
    <span className={classes.verdict} data-kind="change">
      would change
    </span>
  );
}
