import { NativeSelect, Text } from "@mantine/core";
import { useMemo } from "react";
import { formatCount } from "@/components/format/numbers";
import { pathAt } from "@/components/jmespath-editor/path-at";
import { type KnownPaths, shareOf } from "@/components/jmespath-editor/suggestions";
import { WithCode } from "@/components/plain-text/with-code";
import { withoutEmpties } from "@/lib/mapping/empty-texts";
import type { Json } from "@/lib/mapping/evaluation";
import { type ExpressionTrace, traceExpression } from "@/lib/mapping/trace";
import type { NullCause } from "@/lib/mapping/trace-null";
import type { Traceable } from "../traced";
import classes from "./payload.module.css";

type Props = {
  traced: Traceable;
  all: readonly Traceable[];
  payload: Json;
  known: KnownPaths;
  onFocus: (attribute: string) => void;
};

/** How an expression got its value from this payload, step by step, or why it is null. */
export function TracePanel({ traced, all, payload, known, onFocus }: Props) {
  const { name, expression, blankDates, emptyTexts } = traced;
  const trace = useMemo(
    () => traceExpression(expression, withoutEmpties(payload, new Set(emptyTexts)), blankDates),
    [expression, payload, blankDates, emptyTexts],
  );
  return (
    <section className={classes.trace} aria-label="Trace">
      <div className={classes.traced}>
        <span aria-hidden>Trace of</span>
        <NativeSelect
          aria-label="Trace of"
          size="xs"
          data={optionsOf(all)}
          value={name}
          onChange={(event) => onFocus(event.currentTarget.value)}
        />
      </div>
      {expression.trim() === "" ? <Text size="sm">Not mapped.</Text> : <Steps trace={trace} />}
      {trace.kind === "value" && trace.cause && <Cause cause={trace.cause} expression={expression} known={known} />}
      {trace.kind === "failed" && <Text size="sm">No value: {trace.reason}.</Text>}
    </section>
  );
}

function optionsOf(all: readonly Traceable[]) {
  const options = all.map(({ name, label }) => ({ value: name, label }));
  const custom = options.filter(({ value }) => value.startsWith("custom."));
  if (custom.length === 0) return options;
  const standard = options.filter(({ value }) => !value.startsWith("custom."));
  return [
    { group: "Attributes", items: standard },
    { group: "Custom fields", items: custom },
  ];
}

function Steps({ trace }: { trace: ExpressionTrace }) {
  if (trace.kind === "broken") {
    return (
      <Text size="sm">
        <WithCode text={trace.problem.message} />
      </Text>
    );
  }
  return (
    <ol className={classes.steps}>
      {trace.steps.map((step) => (
        <li key={`${step.from} ${step.to}`}>
          <code>{cut(step.text, 200)}</code>
          <span aria-hidden> → </span>
          <span className={classes.stepValue} dir="auto">
            {step.values.map(shorten).join(", ")}
            {step.times > step.values.length && ` … (${step.times} times)`}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Cause({ cause, expression, known }: { cause: NullCause; expression: string; known: KnownPaths }) {
  const path = pathAt(expression, cause.to);
  return (
    <Text size="sm" c="var(--attention)" mt={4}>
      <WithCode text={cause.message} /> {path && foundIn(path, known)}
      {cause.nearMisses.map((name) => {
        const near = path?.replace(/(?:"(?:\\.|[^"\\])*"|\w+)$/, () => name);
        const share = near && known.paths.find((one) => one.path === near);
        return share ? ` ${name} has a value in ${shareOf(share.count, known.payloads)} of payloads.` : null;
      })}
    </Text>
  );
}

function foundIn(path: string, { paths, payloads }: KnownPaths): string {
  if (payloads === 0) return "";
  const count = paths.find((one) => one.path === path)?.count ?? 0;
  return count === 0
    ? `Found in none of ${formatCount(payloads)} sampled payloads.`
    : `Found in ${shareOf(count, payloads)} of payloads.`;
}

const shorten = (value: Json): string => cut(JSON.stringify(value) ?? "null", 80);

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
