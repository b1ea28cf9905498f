import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import { listProposals } from "@/lib/proposals/proposals.store";
import { ProposalList } from "./proposal-list";

export const metadata: Metadata = { title: "Approvals" };

const decidedShown = 20;

/** Changes that wait for a second admin, and those that were decided lately. */
export default async function ApprovalsPage() {
  const { db } = await currentContext();
  const all = await listProposals(db, decidedShown);
  if (all.length === 0)
    return (
      <EmptyState
        title="Nothing waits for approval"
        action={<TextLink href="/settings/guardrails">Guardrails</TextLink>}
      >
        Where Guardrails ask for a second admin, changes that concern many people wait here for another admin.
      </EmptyState>
    );
  const waiting = all.filter(({ status }) => status === "open");
  const decided = all.filter(({ status }) => status !== "open");
  return (
    <>
      {waiting.length > 0 && <ProposalList title="Waiting" proposals={waiting} />}
      {decided.length > 0 && <ProposalList title="Decided" proposals={decided} />}
    </>
  );
}
