import { Textarea } from "@mantine/core";
import { attributeDescriptions, requiredAttributes } from "@/lib/mapping/describe";
import type { AttributeName, MappingDocument } from "@/lib/mapping/document";
import classes from "./mapping.module.css";
import type { Problem, Result } from "./preview";
import { Remarks } from "./remarks";
import { ResultLine } from "./result-line";

type Props = {
  name: AttributeName;
  document: MappingDocument;
  sourceKind: string;
  remarks: Problem[];
  result: Result | null;
  before: Result | null;
  onChange: (expression: string) => void;
};

/** One attribute: its expression, what is wrong with it, and what it comes to. */
export function AttributeField({ name, document, sourceKind, remarks, result, before, onChange }: Props) {
  const { label, help } = attributeDescriptions[name];
  const isBroken = remarks.some((problem) => problem.severity === "error");
  const expression = document.attributes[name];
  return (
    <div className={classes.field}>
      <Textarea
        id={`mapping-${name}`}
        label={label}
        description={help}
        required={requiredAttributes(sourceKind, document).includes(name)}
        value={expression}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={isBroken}
        placeholder="Not mapped"
        autosize
        minRows={1}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        classNames={{ input: classes.expression ?? "" }}
      />
      <Remarks remarks={remarks} onFix={onChange} />
      {!isBroken && result && <ResultLine result={result} before={before} isMapped={expression.trim() !== ""} />}
    </div>
  );
}
