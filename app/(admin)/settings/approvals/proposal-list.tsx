import { Text, Title } from "@mantine/core";
import { formatQuantity } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { Proposal } from "@/lib/proposals/proposal";
import classes from "./approvals.module.css";

/** Proposals, one line each: what, for how many, and who wants or decided it. */
export function ProposalList({ title, proposals }: { title: string; proposals: Proposal[] }) {
  return (
    <section className={classes.group} aria-label={title}>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      <ul className={classes.list}>
        {proposals.map((one) => (
          <li key={one.id} className={classes.item}>
            <TextLink href={`/settings/approvals/${one.id}`} fw={600} size="sm">
              <bdi>{one.title}</bdi>
            </TextLink>
            <Text size="sm" component="span">
              {formatQuantity(one.number, "person", "people")}
            </Text>
            <Text size="sm" component="span" c="var(--text-quiet)">
              {one.decidedAt === null ? (
                <>
                  proposed by <bdi>{one.proposedByName}</bdi> <TimeAgo at={one.proposedAt} />
                </>
              ) : (
                <>
                  {one.status} by <bdi>{one.decidedByName}</bdi> <TimeAgo at={one.decidedAt} />
                </>
              )}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
