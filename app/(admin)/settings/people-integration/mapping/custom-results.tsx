import { UnstyledButton } from "@mantine/core";
import classes from "./fields.module.css";
import type { AttributeResult } from "./preview";
import { ResultLine } from "./result-line";

type Props = {
  keys: readonly string[];
  results: Map<string, AttributeResult>;
  focused: string | null;
  onFocus: (attribute: string) => void;
};

/** The value of each custom attribute; its name is a button that shows the trace. */
export function CustomResults({ keys, results, focused, onFocus }: Props) {
  const shown = keys.flatMap((key) => {
    const result = results.get(`custom.${key}`);
    return result ? [{ key, result }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <dl className={classes.customResults}>
      {shown.map(({ key, result }) => {
        const trace = () => onFocus(`custom.${key}`);
        return (
          <div key={key}>
            <dt>
              <UnstyledButton
                className={classes.customName ?? ""}
                title="Show the trace"
                aria-pressed={focused === `custom.${key}`}
                onMouseEnter={trace}
                onFocus={trace}
                onClick={trace}
              >
                {key}
              </UnstyledButton>
            </dt>
            <dd>
              <ResultLine result={result} isMapped />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
