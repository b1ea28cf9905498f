"use client";

import { Alert, Button, Code, Group } from "@mantine/core";
import { IconShieldLock } from "@tabler/icons-react";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { Proposal } from "@/lib/directory/take-over/proposals";
import type { Person } from "@/lib/people/person/person.store";
import classes from "../people.module.css";
import { keepPresentAction, takeOverAction } from "../take-over-actions";

type Props = { person: Pick<Person, "id" | "name" | "role">; proposals: Proposal[] };

const labels: Record<Proposal["attribute"], string> = { email: "e-mail", employeeId: "employee ID" };

/** What a source wanted to change about how an admin or organizer is known and signs in: an admin decides. */
export function ProposalBanners({ person, proposals }: Props) {
  return proposals.map((proposal) => <ProposalBanner key={proposal.event} person={person} proposal={proposal} />);
}

function ProposalBanner({ person, proposal }: { person: Props["person"]; proposal: Proposal }) {
  const { busy, fault, run } = useAnswer();
  const { event, attribute, from, to, at } = proposal;
  const label = labels[attribute];
  const answer = { userId: person.id, event };
  return (
    <Alert
      mb="md"
      icon={<IconShieldLock size={18} />}
      className={classes.banner}
      title={`A source has another ${label}`}
    >
      <Group justify="space-between" gap="xs">
        <span>
          <Code>{to}</Code> instead of {from === null ? "none" : <Code>{from}</Code>}, <TimeAgo at={at} />. No source
          changes this for an {person.role}: take it over only if you know it is right.
        </span>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            loading={busy === "keep"}
            disabled={busy !== null}
            onClick={() => void run("keep", () => keepPresentAction(answer))}
          >
            Keep present {label}
          </Button>
          <Button
            size="compact-sm"
            loading={busy === "take"}
            disabled={busy !== null}
            onClick={() => void run("take", () => takeOverAction(answer))}
          >
            Take over {label}
          </Button>
        </Group>
      </Group>
      <FaultNotice fault={fault} />
    </Alert>
  );
}
