import { Textarea } from "@mantine/core";
import { parseCustomFields } from "@/lib/mapping/custom-fields";
import { settingDescriptions } from "@/lib/mapping/describe";
import type { Evaluation } from "@/lib/mapping/evaluation";
import classes from "./mapping.module.css";
import { type Problem, resultOf } from "./preview";
import { Remarks, WithCode } from "./remarks";

type Props = {
  text: string;
  remarks: Map<string, Problem[]>;
  evaluation: Evaluation | null;
  onChange: (text: string) => void;
};

/** Custom attributes as one text, with remarks by line and what each comes to. */
export function CustomFields({ text, remarks, evaluation, onChange }: Props) {
  const { label, help } = settingDescriptions.customFields;
  const problems = [...remarks].flatMap(([attribute, found]) => (attribute.startsWith("custom") ? found : []));
  problems.sort((left, right) => (left.line ?? 0) - (right.line ?? 0));
  const { entries } = parseCustomFields(text);
  return (
    <div className={classes.field}>
      <Textarea
        id="mapping-customFields"
        label={label}
        description={<WithCode text={help} />}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={problems.some((problem) => problem.severity === "error")}
        placeholder="cost_center: Cost_Center"
        autosize
        minRows={4}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: classes.expression ?? "" }}
      />
      <Remarks remarks={problems} />
      {evaluation && entries.length > 0 && (
        <dl className={classes.customResults}>
          {entries.map(({ key }) => {
            const { value, issues } = resultOf(evaluation, `custom.${key}`);
            return (
              <div key={key}>
                <dt>{key}</dt>
                <dd dir="auto">
                  {value ?? <em>nothing</em>} {issues.length > 0 && <WithCode text={issues.join(" ")} />}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </div>
  );
}
