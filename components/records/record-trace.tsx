import { Skeleton, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { labelAttribute } from "@/components/changes/change-value";
import { withCode } from "@/components/plain-text/with-code";
import type { Json } from "@/lib/mapping/evaluation";
import type { ExpressionTrace, TraceStep } from "@/lib/mapping/trace";
import type { RecordDetail } from "@/lib/records/record.store";
import classes from "./record-trace.module.css";

type Line = { attribute: string; expression: string; trace: ExpressionTrace };

/** How each expression of that time got its value from this payload; evaluated in the browser. */
export function RecordTrace({ record }: { record: RecordDetail }) {
  const [lines, setLines] = useState<Line[] | null>(null);
  const { body, expressions } = record;
  useEffect(() => {
    let isShown = true;
    void traceAll(body, expressions).then((found) => isShown && setLines(found));
    return () => {
      isShown = false;
    };
  }, [body, expressions]);
  if (lines === null) return <Skeleton h={240} />;
  return (
    <dl className={classes.lines} aria-label="Trace">
      {lines.map((line) => (
        <div key={line.attribute} className={classes.line}>
          <dt>{labelAttribute(line.attribute)}</dt>
          <dd>
            <code>{line.expression}</code>
            <TracedValue trace={line.trace} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The evaluator loads when a trace is opened, not with every list of records. */
async function traceAll(body: string | null, expressions: Record<string, string>): Promise<Line[]> {
  const { traceExpression } = await import("@/lib/mapping/trace");
  const payload: Json = body === null ? null : JSON.parse(body);
  return Object.entries(expressions)
    .filter(([, expression]) => expression.trim() !== "")
    .map(([attribute, expression]) => ({ attribute, expression, trace: traceExpression(expression, payload) }));
}

function TracedValue({ trace }: { trace: ExpressionTrace }) {
  if (trace.kind === "broken") return <Reason>{trace.problem.message}</Reason>;
  return (
    <>
      {trace.kind === "failed" ? <Reason>{`No value: ${trace.reason}.`}</Reason> : null}
      {trace.kind === "value" && trace.value !== null ? <div dir="auto">{shorten(trace.value)}</div> : null}
      {trace.kind === "value" && trace.value === null ? (
        <Reason>{trace.cause?.message ?? "The result is null."}</Reason>
      ) : null}
      {trace.steps.length > 1 ? <Steps steps={trace.steps} /> : null}
    </>
  );
}

function Reason({ children }: { children: string }) {
  return (
    <Text size="sm" c="var(--attention)">
      {withCode(children)}
    </Text>
  );
}

function Steps({ steps }: { steps: TraceStep[] }) {
  return (
    <details className={classes.steps}>
      <summary>{steps.length} steps</summary>
      <ol>
        {steps.map((step) => (
          <li key={`${step.from} ${step.to}`}>
            <code>{step.text}</code>
            <span aria-hidden> → </span>
            <span dir="auto">{step.values.map(shorten).join(", ")}</span>
            {step.times > step.values.length ? ` … (${step.times} times)` : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

function shorten(value: Json): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "null");
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
