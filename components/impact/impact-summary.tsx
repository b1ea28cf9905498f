import { Button, Progress, Text } from "@mantine/core";
import { formatCount } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { HeldChange } from "./held-change";
import type { Confirming } from "./use-confirmation";
import type { Measure } from "./use-impact";
import { linesOf, reassurances, seriousness } from "./words";

type Props = { measure: Measure; confirming: Confirming };

/** Whom a change concerns, before it is made: the progress of measuring, the numbers, and what has to be confirmed. */
export function ImpactSummary({ measure: { impact, start }, confirming }: Props) {
  const { state, update, problem } = impact;
  if (state === "idle") return null;
  if (state === "waiting" || state === "running") return <Measuring impact={impact} />;
  if (state !== "done" || !update) return <Unmeasured problem={problem} onStart={start} />;
  const lines = linesOf(update.tally).map((line) => line.text);
  const rest = reassurances(update.tally, update.unmapped);
  const { outlook, typed, type } = confirming;
  const words = `${[...(lines.length === 0 ? ["Nobody would change"] : lines), ...rest].join(" · ")}.`;
  if (!outlook || outlook.number === null) {
    return (
      <Notice tone={seriousness(update.tally)} title="Impact on everyone">
        {words}
      </Notice>
    );
  }
  const { reasons, number } = outlook;
  return (
    <>
      <HeldChange {...{ reasons, number, typed }} tally={update.tally} onType={type} />
      <Text size="sm">
        <b>Impact on everyone:</b> {words}
      </Text>
    </>
  );
}

function Measuring({ impact: { state, update } }: Pick<Measure, "impact">) {
  const isCounting = state === "running" && update !== null && update.total > 0;
  const { evaluated = 0, total = 0 } = isCounting ? { evaluated: update.tally.evaluated, total: update.total } : {};
  return (
    <Notice tone="running" title="Measuring the impact on everyone…">
      <div>{isCounting ? `${formatCount(evaluated)} of ${formatCount(total)} people` : "Reading payloads"}</div>
      <Progress mt={6} size={3} value={total === 0 ? 0 : (100 * evaluated) / total} aria-label="People measured" />
    </Notice>
  );
}

function Unmeasured({ problem, onStart }: { problem: string | null; onStart: () => void }) {
  return (
    <Notice tone="attention" title="The impact is unknown">
      <div>{problem} Rollcall measures it before it saves, and asks if many people are affected.</div>
      <Button variant="default" size="compact-sm" mt={6} onClick={onStart}>
        Measure now
      </Button>
    </Notice>
  );
}
