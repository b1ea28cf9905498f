"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { formatExact } from "@/components/format/time";
import { Notice } from "@/components/notice/notice";
import { withCode } from "@/components/plain-text/with-code";
import { reasonWords } from "@/lib/guard/words";
import type { HeldKind, HoldFacts } from "@/lib/records/held/read-held";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { SyncKind } from "@/lib/records/vocabulary";
import { type Choice, chosenOf, countChosen, countEnding, nobodyChosen, toggleGroup, togglePerson } from "./choice";
import { DecideDialog, type Decision } from "./decide-dialog";
import { kindWords } from "./group-words";
import classes from "./held.module.css";
import { HeldGroup } from "./held-group";

type Props = { sync: SyncRow; kinds: HeldKind[]; facts: HoldFacts };

/** A sync that waits for an admin: why, whom it concerns, and what can be done. */
export function HeldPanel({ sync, kinds, facts }: Props) {
  const [choice, setChoice] = useState<Choice>(nobodyChosen);
  const [decision, setDecision] = useState<Decision | null>(null);
  return (
    <section className={classes.panel} aria-label="Held sync">
      <Notice tone="attention" title="Held: nobody has been changed yet">
        <Reasons sync={sync} />
        <p className={classes.told}>{waitingWords(facts)}</p>
      </Notice>
      {facts.isOutdated ? (
        <Notice tone="failed" title="The mapping or a setting has changed since this plan was made">
          It can no longer be approved. Run the sync again, or discard it.
        </Notice>
      ) : null}
      <Kinds
        sync={sync}
        kinds={kinds}
        choice={facts.isOutdated ? null : choice}
        onGroup={(group) => setChoice(toggleGroup(choice, group))}
        onPerson={(person, group) => setChoice(togglePerson(choice, person, group))}
      />
      <Decide sync={sync} choice={choice} isOutdated={facts.isOutdated} onDecide={setDecision} />
      {decision ? <DecideDialog syncId={sync.id} decision={decision} onClose={() => setDecision(null)} /> : null}
    </section>
  );
}

/** What would follow a dry run of each kind. */
const carriedOut: Record<SyncKind, string> = {
  full: "A real sync of this feed",
  single: "A real sync of this person",
  apply: "Applying this dry run",
  undo: "This undo",
  retry: "Trying again for real",
};

/** A dry run that a real sync would be held after. */
export function WouldBeHeld({ sync, kinds }: Pick<Props, "sync" | "kinds">) {
  return (
    <section className={classes.panel} aria-label="Would be held">
      <Notice tone="attention" title={`${carriedOut[sync.kind]} would be held, because:`}>
        <Reasons sync={sync} />
      </Notice>
      <Kinds sync={sync} kinds={kinds} choice={null} onGroup={() => {}} onPerson={() => {}} />
    </section>
  );
}

export function Reasons({ sync }: { sync: SyncRow }) {
  const names = { source: sync.sourceName };
  return (
    <ul className={classes.reasons}>
      {(sync.guard?.reasons ?? []).map((reason) => (
        <li key={JSON.stringify(reason)}>{withCode(reasonWords(reason, names))}</li>
      ))}
    </ul>
  );
}

function waitingWords({ expiresAt, drifted }: HoldFacts): string {
  const parts = [
    "The next sync of this source takes its place. Dry runs, SCIM and syncs of one person go on meanwhile.",
  ];
  if (expiresAt) parts.push(`It is discarded on ${formatExact(expiresAt)} if nobody decides.`);
  if (drifted > 0)
    parts.push(`${formatQuantity(drifted, "person has", "people have")} changed since and will be left out.`);
  return parts.join(" ");
}

type KindsProps = Pick<Props, "sync" | "kinds"> &
  Pick<Parameters<typeof HeldGroup>[0], "choice" | "onGroup" | "onPerson">;

function Kinds({ sync, kinds, ...group }: KindsProps) {
  return kinds.map((kind) => (
    <div key={kindWords(kind)} className={classes.kind}>
      <h2 className={classes.heading} data-reason={kind.isReason || undefined}>
        {kindWords(kind)} <span className={classes.count}>{formatCount(kind.people)}</span>
      </h2>
      <ul className={classes.groups}>
        {kind.groups.map((one) => (
          <HeldGroup
            key={`${one.from}→${one.to}`}
            syncId={sync.id}
            group={one}
            source={sync.sourceName}
            {...group}
            choice={choosable(kind, group.choice)}
          />
        ))}
      </ul>
      {restOf(kind)}
    </div>
  ));
}

/** Records that fail change nobody: there is nothing to approve. */
const choosable = ({ kind }: HeldKind, choice: Choice | null): Choice | null => (kind === "failed" ? null : choice);

function restOf({ people, groups }: HeldKind) {
  const rest = people - groups.reduce((sum, group) => sum + group.people, 0);
  return rest > 0 ? (
    <p className={classes.quiet}>and {formatQuantity(rest, "person", "people")} in smaller groups</p>
  ) : null;
}

type DecideProps = { sync: SyncRow; choice: Choice; isOutdated: boolean; onDecide: (decision: Decision) => void };

function Decide({ sync, choice, isOutdated, onDecide }: DecideProps) {
  const marked = countChosen(choice);
  const { created, updated, restored, terminated } = sync.counts;
  const all = created + updated + restored + terminated;
  const chosen = chosenOf(choice);
  const approve = (decision: Omit<Extract<Decision, { do: "approve" }>, "do" | "chosen">) =>
    onDecide({ do: "approve", chosen, ...decision });
  const people = formatQuantity(marked, "chosen change", "chosen changes");
  return (
    <Group gap="xs" className={classes.decide}>
      {marked > 0 ? (
        <>
          <Button
            onClick={() =>
              approve({ choice: "only", endsAccess: countEnding(choice), words: `Only the ${people} will be made.` })
            }
            disabled={isOutdated}
          >
            Approve only the {people}
          </Button>
          <Button
            variant="default"
            onClick={() =>
              approve({
                choice: "all_but",
                endsAccess: terminated - countEnding(choice),
                words: `Everything but the ${people} will be made.`,
              })
            }
            disabled={isOutdated}
          >
            Approve all but these
          </Button>
        </>
      ) : (
        <Button
          variant="default"
          onClick={() =>
            approve({
              choice: "all",
              endsAccess: terminated,
              words: `All ${formatQuantity(all, "change")} will be made.`,
            })
          }
          disabled={isOutdated}
        >
          Approve all {formatCount(all)} changes
        </Button>
      )}
      <Button variant={marked > 0 ? "default" : "filled"} onClick={() => onDecide({ do: "discard" })}>
        Discard
      </Button>
    </Group>
  );
}
