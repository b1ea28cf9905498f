import { Anchor, Text } from "@mantine/core";
import { memo } from "react";
import { JmespathEditor } from "@/components/jmespath-editor/jmespath-editor";
import type { KnownPaths } from "@/components/jmespath-editor/suggestions";
import { WithCode } from "@/components/plain-text/with-code";
import type { AttributeName } from "@/lib/mapping/attributes";
import { attributeDescriptions } from "@/lib/mapping/describe";
import classes from "./fields.module.css";
import type { AttributeResult, Problem } from "./preview";
import { Remarks } from "./remarks";
import { ResultLine } from "./result-line";

type Props = {
  name: AttributeName;
  expression: string;
  byDefault: string;
  /** What the default gives for the chosen payload, null where it finds nothing. */
  offer: string | null;
  isRequired: boolean;
  isFocused: boolean;
  known: KnownPaths;
  remarks: Problem[];
  result: AttributeResult | null;
  onChange: (name: AttributeName, expression: string) => void;
  onFocus: (attribute: string) => void;
  onSave: () => void;
};

/** One attribute: what it is for, its expression, what is wrong with it, and its value. */
export const AttributeField = memo(function AttributeField(props: Props) {
  const { name, expression, byDefault, offer, isRequired, isFocused, known, remarks, result } = props;
  const { label, help } = attributeDescriptions[name];
  const isBroken = remarks.some((problem) => problem.severity === "error");
  const isOffered = offer !== null && expression.trim() === "";
  const change = (text: string) => props.onChange(name, text);
  return (
    <section
      className={classes.field}
      data-focused={isFocused || undefined}
      aria-label={label}
      onMouseEnter={() => props.onFocus(name)}
    >
      <div className={classes.name}>
        <Text fw={600} size="sm">
          {label}
          {isRequired && (
            <span className={classes.required} title="Required">
              {" *"}
            </span>
          )}
        </Text>
        <Text size="xs" c="var(--text-quiet)">
          <WithCode text={help} />
        </Text>
      </div>
      <div className={classes.editing}>
        <JmespathEditor
          id={`mapping-${name}`}
          label={label}
          value={expression}
          onChange={change}
          remarks={remarks}
          known={known}
          placeholder="Not mapped"
          onFocus={() => props.onFocus(name)}
          onSave={props.onSave}
        />
        <Remarks remarks={remarks} onFix={change} />
        {!isBroken && result && <ResultLine result={result} isMapped={expression.trim() !== ""} />}
        {(isFocused || isOffered) && <Default {...{ expression, byDefault, offer }} onUse={change} />}
      </div>
    </section>
  );
});

type DefaultProps = Pick<Props, "expression" | "byDefault" | "offer"> & { onUse: (text: string) => void };

function Default({ expression, byDefault, offer, onUse }: DefaultProps) {
  if (expression.trim() === byDefault.trim()) return null;
  return (
    <Text size="xs" c="var(--text-quiet)" mt={4}>
      Default for this source: {byDefault === "" ? "not mapped" : <code>{byDefault}</code>}
      {offer !== null && (
        <>
          , gives <bdi>{offer}</bdi>
        </>
      )}{" "}
      <Anchor component="button" type="button" size="xs" onClick={() => onUse(byDefault)}>
        Use it
      </Anchor>
    </Text>
  );
}
