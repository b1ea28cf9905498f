"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import { limitWords } from "@/lib/guard/words";
import type { HeldPushes as Held } from "@/lib/scim-directory/holds/read-held";
import { DecideDialog, type Decision } from "./decide-dialog";
import classes from "./held.module.css";
import { HeldPeople } from "./held-people";

/** People whose end of access waits for an admin: why, who they are, and what can be done. */
export function HeldPushes({ held }: { held: Held }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [decision, setDecision] = useState<Decision | null>(null);
  const toggle = (userId: string) => {
    const next = new Set(chosen);
    if (!next.delete(userId)) next.add(userId);
    setChosen(next);
  };
  return (
    <section className={classes.panel} aria-label="Held SCIM changes">
      <Why held={held} />
      <HeldPeople first={held.first} total={held.people} chosen={chosen} onToggle={toggle} />
      <Decide held={held} chosen={chosen} onDecide={setDecision} />
      {decision ? <DecideDialog decision={decision} onClose={() => setDecision(null)} /> : null}
    </section>
  );
}

function Why({ held: { people, since, before, active, limit } }: { held: Held }) {
  const title = `${formatQuantity(people, "person keeps", "people keep")} access until you decide`;
  const already = before > 0 ? ` ${formatQuantity(before, "person", "people")} lost access before the limit.` : "";
  return (
    <Notice tone="attention" title={title}>
      SCIM ended the access of more people within an hour than the{" "}
      <TextLink href="/settings/guardrails?source=scim" inherit underline="always">
        limit
      </TextLink>
      {limit === null ? "" : ` of ${limitWords(limit)} (${formatCount(active)} have access through SCIM)`}. It began{" "}
      <TimeAgo at={since} />.{already} The identity provider was answered as if all of it had been done, and does not
      send it again. It waits here until you decide, or the identity provider sends a person as active.
    </Notice>
  );
}

type DecideProps = { held: Held; chosen: ReadonlySet<string>; onDecide: (decision: Decision) => void };

function Decide({ held, chosen, onDecide }: DecideProps) {
  const { people, until } = held;
  const marked = chosen.size;
  const decide = (verb: Decision["do"], choice: Decision["choice"]) =>
    onDecide({
      do: verb,
      choice,
      userIds: choice === "all" ? [] : [...chosen],
      until: until.toISOString(),
      people: choice === "all" ? people : choice === "only" ? marked : people - marked,
    });
  const rest = people - marked;
  return (
    <Group gap="xs" className={classes.decide}>
      {marked === 0 ? (
        <>
          <Button onClick={() => decide("discard", "all")}>Discard all {formatCount(people)}</Button>
          <Button variant="default" onClick={() => decide("approve", "all")}>
            Approve all {formatCount(people)}
          </Button>
        </>
      ) : (
        <>
          <Button onClick={() => decide("approve", "only")}>Approve only the {formatCount(marked)} chosen</Button>
          <Button variant="default" onClick={() => decide("approve", "all_but")} disabled={rest === 0}>
            Approve the other {formatCount(rest)}
          </Button>
          <Button variant="default" onClick={() => decide("discard", "only")}>
            Discard only the {formatCount(marked)} chosen
          </Button>
        </>
      )}
    </Group>
  );
}
