import { Anchor, Button, Progress, Text } from "@mantine/core";
import { IconAlertOctagon } from "@tabler/icons-react";
import { formatDuration } from "@/components/format/duration";
import { formatCount } from "@/components/format/numbers";
import type { Impact } from "@/components/impact/use-impact";
import { keeping, linesOf, reassurances } from "@/components/impact/words";
import { shortReasons } from "@/lib/guard/words";
import type { ImpactFilter } from "@/lib/impact/vocabulary";
import type { MappingDocument } from "@/lib/mapping/document";
import type { HeldReason } from "@/lib/wide-changes/counted";
import classes from "./impact.module.css";

type Props = {
  impact: Impact;
  why: string;
  onCancel: () => void;
  onStart: () => void;
  onOpen: (filter: ImpactFilter) => void;
  /** Maps an attribute that is no longer mapped to nothing, so that the next sync clears it. */
  /** The draft that clears an attribute; null where that is not offered. */
  clearing: (attribute: string) => MappingDocument | null;
  onClear: (cleared: MappingDocument) => void;
};

const shownLines = 6;

/** What the draft would do to everyone, in a line or two; each part opens the people affected. */
export function ImpactBar({ impact, why, onCancel, onStart, onOpen, clearing, onClear }: Props) {
  const { state, update, problem } = impact;
  const held = state === "done" ? (update?.outlook?.reasons ?? []) : [];
  return (
    <section className={classes.bar} aria-label="Impact on everyone" data-state={state} data-held={held.length > 0}>
      <div className={classes.head}>
        <Text fw={600} size="sm">
          Impact on everyone
        </Text>
        <Text size="xs" c="var(--text-quiet)" role="status" aria-label="Impact progress">
          {progressOf(impact, why)}
        </Text>
        {state === "running" && (
          <Button size="compact-xs" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {(state === "cancelled" || state === "failed") && (
          <Button size="compact-xs" variant="default" onClick={onStart}>
            Try again
          </Button>
        )}
      </div>
      {state === "running" && update && (
        <Progress
          value={update.total === 0 ? 100 : (update.tally.evaluated / update.total) * 100}
          size={2}
          aria-label="Payloads evaluated"
        />
      )}
      {problem && (
        <Text size="sm" c="var(--failed)" role="alert">
          {problem}
        </Text>
      )}
      {held.length > 0 && <Held reasons={held} />}
      {update && state !== "idle" && <Lines {...{ impact, onOpen, clearing, onClear }} />}
    </section>
  );
}

function Held({ reasons }: { reasons: readonly HeldReason[] }) {
  return (
    <div className={classes.held} role="alert">
      <IconAlertOctagon size={16} aria-hidden />
      <span>
        {reasons.map((reason) => shortReasons([reason], { source: reason.source })).join(" · ")}. Saving asks you to
        confirm the number.
      </span>
    </div>
  );
}

function Lines({
  impact: { update, state },
  onOpen,
  ...clear
}: Pick<Props, "impact" | "onOpen" | "clearing" | "onClear">) {
  if (!update) return null;
  const lines = linesOf(update.tally);
  const hidden = lines.length - shownLines;
  return (
    <div className={classes.lines} data-stale={state === "waiting" || undefined}>
      {lines.slice(0, shownLines).map(({ text, tone, filter }) => (
        <Anchor
          key={text}
          component="button"
          type="button"
          size="sm"
          className={classes.line}
          data-tone={tone}
          onClick={() => onOpen(filter)}
        >
          <span className={classes.dot} aria-hidden />
          {text}
        </Anchor>
      ))}
      {hidden > 0 && <span className={classes.quiet}>and {hidden} more</span>}
      {lines.length === 0 && update.done && <span className={classes.quiet}>Nobody would change.</span>}
      {update.done && <span className={classes.quiet}>{reassurances(update.tally).join(" · ")}</span>}
      {update.done && Object.entries(update.unmapped).map((one) => <Kept key={one[0]} kept={one} {...clear} />)}
    </div>
  );
}

/** Values that stay although nobody maps them any more, and the way to clear them. */
function Kept({
  kept,
  clearing,
  onClear,
}: { kept: [attribute: string, people: number] } & Pick<Props, "clearing" | "onClear">) {
  const [attribute, people] = kept;
  const cleared = clearing(attribute);
  return (
    <span className={classes.quiet}>
      {keeping(kept)}
      {cleared ? (
        <>
          {" "}
          <Anchor
            component="button"
            type="button"
            size="xs"
            onClick={() => onClear(cleared)}
            data-tip="Maps it to nothing: the next sync clears it, and saving asks first where many lose it."
          >
            Clear for {formatCount(people)}
          </Anchor>
        </>
      ) : null}
    </span>
  );
}

function progressOf({ state, update }: Impact, why: string): string {
  if (state === "idle") return why;
  if (!update) return state === "failed" || state === "cancelled" ? "not measured" : "measuring…";
  const { evaluated } = update.tally;
  if (state === "done") return `${formatCount(evaluated)} payloads, ${formatDuration(update.seconds)}`;
  const part = `${formatCount(evaluated)} of ${formatCount(update.total)} payloads`;
  return state === "cancelled" ? `${part}, cancelled` : part;
}
