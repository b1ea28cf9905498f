"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { TypedNumber } from "@/components/confirming/typed-number";
import { Why } from "@/components/confirming/why";
import { formatQuantity } from "@/components/format/numbers";
import { ImpactSummary } from "@/components/impact/impact-summary";
import { useConfirmation } from "@/components/impact/use-confirmation";
import { useImpact } from "@/components/impact/use-impact";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { isNumberTyped } from "@/lib/guard/typed-number";
import type { WideChange } from "@/lib/wide-changes/change";
import { approveProposalAction, discardProposalAction } from "../actions";

/** `change` is null where there is nothing to measure. */
type Props = { id: number; number: number; change: WideChange | null; isOwn: boolean };

/** Measures the change as it is now, and approves it with its number and a reason, or discards it with a reason. */
export function DecideForm({ id, number, change, isOwn }: Props) {
  const [stays] = useState(isOwn ? null : change);
  const measure = useImpact(stays, 0);
  const confirming = useConfirmation(measure.impact);
  const [typedHere, setTypedHere] = useState("");
  const typed = change ? confirming.typed : typedHere;
  const [note, setNote] = useState("");
  const { busy, fault, run } = useAnswer();
  const hasNote = note.trim() !== "";
  const mayApprove = !isOwn && hasNote && (change ? confirming.isReady : isNumberTyped(typedHere, number));
  const approve = async (event: FormEvent) => {
    event.preventDefault();
    if (mayApprove) await run("approve", () => approveProposalAction({ id, typed, note }));
  };
  const discard = () => void run("discard", () => discardProposalAction({ id, note }));
  return (
    <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void approve(event)}>
      <ImpactSummary measure={measure} confirming={confirming} />
      {!change && !isOwn && (
        <TypedNumber
          number={number}
          effect={`${formatQuantity(number, "person", "people")} will lose access`}
          typed={typedHere}
          onType={setTypedHere}
        />
      )}
      {isOwn && <Text size="sm">Another admin has to approve it, since you proposed it. You can discard it.</Text>}
      <Why note={note} onNote={setNote} focused={false} />
      <FaultNotice fault={fault} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={discard} loading={busy === "discard"} disabled={!hasNote}>
          Discard
        </Button>
        {!isOwn && (
          <Button type="submit" color="red" loading={busy === "approve"} disabled={!mayApprove}>
            Approve
          </Button>
        )}
      </Group>
    </Stack>
  );
}
