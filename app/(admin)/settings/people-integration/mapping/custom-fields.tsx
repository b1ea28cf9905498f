import { Text } from "@mantine/core";
import { memo, useMemo } from "react";
import { JmespathEditor } from "@/components/jmespath-editor/jmespath-editor";
import type { KnownPaths } from "@/components/jmespath-editor/suggestions";
import { WithCode } from "@/components/plain-text/with-code";
import { type CustomField, parseCustomFields } from "@/lib/mapping/custom-fields";
import { placeRemark } from "@/lib/mapping/custom-place";
import { settingDescriptions } from "@/lib/mapping/describe";
import { CustomResults } from "./custom-results";
import classes from "./fields.module.css";
import type { AttributeResult, Problem } from "./preview";
import { Remarks } from "./remarks";
import { fieldAt } from "./traced";

type Props = {
  text: string;
  known: KnownPaths;
  remarks: Map<string, Problem[]>;
  results: Map<string, AttributeResult>;
  /** The focused one, `customFields` for all of them; null while another attribute is focused. */
  focused: string | null;
  onChange: (text: string) => void;
  onFocus: (attribute: string) => void;
  onSave: () => void;
};

const { label, help } = settingDescriptions.customFields;

/** Custom attributes as one text, with remarks by line and the value of each. */
export const CustomFields = memo(function CustomFields(props: Props) {
  const { text, known, remarks, results, focused, onChange, onFocus, onSave } = props;
  const problems = useMemo(() => problemsOf(remarks), [remarks]);
  const { entries } = useMemo(() => parseCustomFields(text), [text]);
  const marks = useMemo(() => problems.map((problem) => inText(text, entries, problem)), [text, entries, problems]);
  return (
    <section
      className={classes.field}
      data-focused={focused !== null || undefined}
      aria-label={label}
      onMouseEnter={() => onFocus("customFields")}
    >
      <div className={classes.name}>
        <Text fw={600} size="sm">
          {label}
        </Text>
        <Text size="xs" c="var(--text-quiet)">
          <WithCode text={help} />
        </Text>
      </div>
      <div className={classes.editing}>
        <JmespathEditor
          id="mapping-customFields"
          kind="fields"
          label={label}
          value={text}
          onChange={onChange}
          remarks={marks}
          known={known}
          placeholder="cost_center: Cost_Center"
          onCaret={(now, offset) => onFocus(fieldAt(now, offset))}
          onSave={onSave}
        />
        <Remarks remarks={marks} onFix={onChange} />
        <CustomResults keys={entries.map(({ key }) => key)} {...{ results, focused, onFocus }} />
      </div>
    </section>
  );
});

function problemsOf(remarks: Map<string, Problem[]>): Problem[] {
  const own = [...remarks].flatMap(([attribute, found]) => (attribute.startsWith("custom") ? found : []));
  return own.sort((left, right) => (left.line ?? 0) - (right.line ?? 0));
}

/** A remark counts from its expression, the editor from the start of the text; an unreadable line is marked whole. */
function inText(text: string, entries: readonly CustomField[], problem: Problem): Problem {
  const entry = entries.find(({ key }) => problem.attribute === `custom.${key}`);
  if (entry) return { ...problem, ...placeRemark(text, entry, problem) };
  const lines = text.split("\n");
  const at = (problem.line ?? 1) - 1;
  const from = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  return { ...problem, from, to: from + (lines[at]?.length ?? 0) };
}
