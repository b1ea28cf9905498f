"use client";

import { Alert, Button, Group } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { addDays, formatDay } from "@/components/format/time";
import { describeEmail } from "@/components/person/describe-email";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { EndedPerson } from "@/lib/people/list-leavers/leavers.store";
import type { Person } from "@/lib/people/person/person.store";
import { EndedBecause, EndedBy } from "../../leavers/ended-because";
import classes from "../people.module.css";
import { RestoreDialog } from "../restore/restore-dialog";

type Props = {
  person: Pick<
    Person,
    "id" | "name" | "status" | "deactivatedAt" | "terminationDate" | "roleBeforeLeaving" | "email" | "released"
  >;
  /** How long data is kept after the end; null while they have access. */
  quarantineDays: number | null;
  /** What ended their access; null while they have it. */
  ending: EndedPerson | null;
};

/** Says when access ended, what follows and how to undo it; or that it is going to end. */
export function AccessBanner({ person, quarantineDays, ending }: Props) {
  const { status, terminationDate } = person;
  if (status === "quarantined") return <Ended person={person} quarantineDays={quarantineDays} ending={ending} />;
  if (status === "deprovisioned")
    return (
      <Banner title="Deprovisioned">
        This person's personal data has been erased. Only counts of what happened are kept.
      </Banner>
    );
  if (!terminationDate) return null;
  return <Banner>Leaves on {formatDay(new Date(terminationDate))}. Access ends that day.</Banner>;
}

function Banner({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <Alert mb="md" icon={<IconUserOff size={18} />} className={classes.banner} title={title}>
      {children}
    </Alert>
  );
}

function Ended({ person, quarantineDays, ending }: Props) {
  const { id, name, deactivatedAt, roleBeforeLeaving } = person;
  const [isAsked, setAsked] = useState(false);
  const end = deactivatedAt && quarantineDays !== null && addDays(deactivatedAt, quarantineDays);
  return (
    <Banner title="Access has ended">
      <Group justify="space-between" gap="xs">
        <span>
          Ended <TimeAgo at={deactivatedAt} />. {ending ? <EndedBecause person={ending} /> : null}
          {end ? ` Data is kept until ${formatDay(end)}; if they come back before then, everything is restored.` : null}
          {person.released ? ` Their e-mail ${describeEmail(person)}.` : null}
        </span>
        <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>
          Restore
        </Button>
      </Group>
      {ending?.record ? (
        <p className={classes.ended}>
          <EndedBy person={ending} />
        </p>
      ) : null}
      <RestoreDialog
        person={isAsked ? { id, name, roleBefore: roleBeforeLeaving } : null}
        onClose={() => setAsked(false)}
      />
    </Banner>
  );
}
