"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { TypedNumber } from "@/components/confirming/typed-number";
import { Why } from "@/components/confirming/why";
import { formatQuantity } from "@/components/format/numbers";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { few } from "@/lib/guard/facts";
import { isNumberTyped } from "@/lib/guard/typed-number";
import type { HoldsDecision } from "@/lib/scim-directory/holds/decide-holds";
import { approveHoldsAction, discardHoldsAction } from "./actions";

export type Decision = Omit<HoldsDecision, "note"> & { do: "approve" | "discard" };

type Props = { decision: Decision; onClose: () => void };

/** Asks why, and for the number where many would lose access; the audit log keeps the note. */
export function DecideDialog({ decision, onClose }: Props) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const { do: verb, people } = decision;
  const isApproval = verb === "approve";
  const whom = formatQuantity(people, "person", "people");
  const asksNumber = isApproval && people >= few;
  const isReady = note.trim() !== "" && (!asksNumber || isNumberTyped(typed, people));
  const decide = async (event: FormEvent) => {
    event.preventDefault();
    const { do: _, ...rest } = decision;
    const input = { ...rest, note };
    if (!(await run("decide", () => (isApproval ? approveHoldsAction(input) : discardHoldsAction(input))))) return;
    onClose();
    router.refresh();
  };
  const waits = fault?.proposed !== undefined;
  const title = isApproval ? `End the access of ${whom}` : `Let ${whom} keep access`;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void decide(event)}>
        <Text size="sm">
          {isApproval
            ? "Access ends now, as the identity provider asked. SCIM can give it back by sending them as active."
            : "If the identity provider sends the same again, it is answered and skipped, until it sends them as active."}
        </Text>
        {asksNumber ? (
          <TypedNumber number={people} effect={`${whom} will lose access`} typed={typed} onType={setTyped} />
        ) : null}
        <Why note={note} onNote={setNote} />
        <FaultNotice fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {waits ? "Close" : "Keep it held"}
          </Button>
          {!waits && (
            <Button type="submit" color={isApproval ? "red" : undefined} loading={busy !== null} disabled={!isReady}>
              {isApproval ? "End access" : "Discard"}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
