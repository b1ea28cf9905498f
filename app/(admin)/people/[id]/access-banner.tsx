"use client";

import { Alert } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { formatDay } from "@/components/format/time";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { Person } from "@/lib/people/person/store";
import classes from "../people.module.css";

const dayMs = 86_400_000;

type Props = {
  person: Pick<Person, "status" | "deactivatedAt" | "deactivatedBy" | "terminationDate">;
  quarantineDays: number;
};

/** Says when access ended and what follows; or that it is going to end. */
export function AccessBanner({ person, quarantineDays }: Props) {
  const { status, deactivatedAt, terminationDate } = person;
  if (status === "active") {
    return terminationDate ? (
      <Alert mb="md" icon={<IconUserOff size={18} />} className={classes.banner}>
        Leaves on {formatDay(new Date(terminationDate))}. Access ends on that day.
      </Alert>
    ) : null;
  }
  const end = deactivatedAt ? new Date(deactivatedAt.getTime() + quarantineDays * dayMs) : null;
  return (
    <Alert
      mb="md"
      icon={<IconUserOff size={18} />}
      className={classes.banner}
      title={status === "quarantined" ? "Access has ended" : "Deprovisioned"}
    >
      {status === "quarantined" ? (
        <>
          Access was removed <TimeAgo at={deactivatedAt} />.
          {end
            ? ` Full deprovisioning follows on ${formatDay(end)}; until then the data is kept, and coming back restores everything.`
            : null}
        </>
      ) : (
        "The personal data of this person has been erased. What happened is kept as counts only."
      )}
    </Alert>
  );
}
