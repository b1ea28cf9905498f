"use client";

import { Alert, Button, Group } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useState } from "react";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { PersonHold } from "@/lib/scim-directory/holds/holds.store";
import { DecideDialog, type Decision } from "../../scim-log/held/decide-dialog";
import classes from "../people.module.css";

type Props = { person: { id: string }; hold: PersonHold | null };

/** SCIM has ended this person's access, and they have it still. */
export function HeldBanner({ person, hold }: Props) {
  const [decision, setDecision] = useState<Decision | null>(null);
  if (hold === null) return null;
  const { at, discardedBy, isDeleted } = hold;
  const said = `SCIM ${isDeleted ? "deleted" : "deactivated"} this person`;
  const decide = (verb: Decision["do"]) =>
    setDecision({ do: verb, choice: "only", userIds: [person.id], until: at.toISOString(), people: 1 });
  return (
    <Alert
      mb="md"
      icon={<IconHandStop size={18} />}
      className={classes.banner}
      title={discardedBy === null ? "The end of their access is held" : "Access stays"}
    >
      <Group justify="space-between" gap="xs">
        <span>
          {said} <TimeAgo at={at} />
          {discardedBy === null
            ? ", together with more people than the guardrails allow. Access stays until you decide."
            : `. ${discardedBy} discarded it; it counts again after SCIM has sent them as active.`}
        </span>
        {discardedBy === null ? (
          <Group gap="xs">
            <Button variant="default" size="compact-sm" onClick={() => decide("discard")}>
              Keep access
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => decide("approve")}>
              End access
            </Button>
          </Group>
        ) : null}
      </Group>
      {decision ? <DecideDialog decision={decision} onClose={() => setDecision(null)} /> : null}
    </Alert>
  );
}
