import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { WithCode } from "@/components/plain-text/with-code";
import type { Problem } from "./preview";
import classes from "./remarks.module.css";

const icons = { error: IconCircleX, warning: IconAlertTriangle, info: IconInfoCircle };
const words = { error: "Error", warning: "Warning", info: "Hint" };

/** What the linter says about an expression, each with its fix where there is one. */
export function Remarks({ remarks, onFix }: { remarks: Problem[]; onFix?: (expression: string) => void }) {
  if (remarks.length === 0) return null;
  return (
    <ul className={classes.remarks}>
      {remarks.map((problem) => (
        <Remark key={`${problem.code} ${problem.from} ${problem.message}`} problem={problem} onFix={onFix} />
      ))}
    </ul>
  );
}

function Remark({ problem, onFix }: { problem: Problem; onFix: ((expression: string) => void) | undefined }) {
  const { severity, message, fix, line } = problem;
  const Icon = icons[severity];
  return (
    <li className={classes.remark} data-severity={severity}>
      <Icon size={15} aria-label={words[severity]} />
      <span>
        {line !== undefined && !message.startsWith("Line ") && `Line ${line}: `}
        <WithCode text={message} />
        {fix && onFix && (
          <Button variant="default" size="compact-xs" ml={8} onClick={() => onFix(fix.replacement)}>
            {fix.title}
          </Button>
        )}
      </span>
    </li>
  );
}
