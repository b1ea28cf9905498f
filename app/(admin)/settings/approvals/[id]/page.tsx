import { Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentContext } from "@/app/_runtime/context";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import { adminIdOf } from "@/lib/access/require-scope";
import { reasonWords } from "@/lib/guard/words";
import type { Proposal } from "@/lib/proposals/proposal";
import { findProposal } from "@/lib/proposals/proposals.store";
import { proposedChange, wideChangeOf } from "@/lib/wide-changes/proposed-change";
import classes from "../approvals.module.css";
import { DecideForm } from "./decide-form";
import { WhatChanges } from "./what-changes";
import { WhoLeaves } from "./who-leaves";

export const metadata: Metadata = { title: "Approval" };

export default async function ProposalPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await currentContext();
  const id = Number((await params).id);
  const one = Number.isSafeInteger(id) ? await findProposal(ctx.db, id) : null;
  if (one === null) notFound();
  const isOfScim = one.kind === "scim_hold";
  const proposed = isOfScim ? null : proposedChange.parse(one.change);
  const isOwn = one.proposedById !== null && one.proposedById === adminIdOf(ctx);
  return (
    <div className={classes.page}>
      <Head one={one} />
      {proposed ? (
        <WhatChanges db={ctx.db} proposed={proposed} isOpen={one.status === "open"} />
      ) : (
        <WhoLeaves db={ctx.db} change={one.change} />
      )}
      {(isOwn || one.status !== "open") && <Reasons one={one} />}
      {one.status === "open" && (
        <DecideForm id={id} number={one.number} change={proposed && wideChangeOf(proposed)} isOwn={isOwn} />
      )}
    </div>
  );
}

function Head({ one }: { one: Proposal }) {
  const { title, note, proposedByName, proposedAt, decidedAt, decidedByName, status, decisionNote } = one;
  return (
    <header>
      <TextLink href="/settings/approvals" size="sm">
        Approvals
      </TextLink>
      <Title order={2} mt={4}>
        <bdi>{title}</bdi>
      </Title>
      <Text size="sm" c="var(--text-quiet)">
        Proposed by <bdi>{proposedByName}</bdi> <TimeAgo at={proposedAt} />
        {note === "" ? "" : ` · “${note}”`}
      </Text>
      {decidedAt !== null && (
        <Text size="sm">
          {status === "approved" ? "Approved" : "Discarded"} by <bdi>{decidedByName}</bdi> <TimeAgo at={decidedAt} />
          {decisionNote ? ` · “${decisionNote}”` : ""}
        </Text>
      )}
    </header>
  );
}

/** Why it had to be approved, as it was measured then. */
function Reasons({ one: { reasons } }: { one: Proposal }) {
  return (
    <section aria-label="As it was measured">
      <Title order={3} mb="xs">
        As it was measured
      </Title>
      <ul className={classes.reasons}>
        {reasons.map((reason) => (
          <li key={`${reason.source} ${reason.kind} ${reason.attribute}`}>
            {reasonWords(reason, { source: reason.source })}
          </li>
        ))}
      </ul>
    </section>
  );
}
