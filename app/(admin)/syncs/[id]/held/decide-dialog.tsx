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
import type { HoldChoice } from "@/lib/guard/hold";
import { isNumberTyped } from "@/lib/guard/typed-number";
import type { ChosenRecords } from "@/lib/records/held/groups";
import { approveSyncAction, discardSyncAction } from "./actions";

export type Decision =
  | { do: "discard" }
  | { do: "approve"; choice: HoldChoice; chosen: ChosenRecords; endsAccess: number; words: string };

type Props = { syncId: number; decision: Decision; onClose: () => void };

/** Asks why, and for the number where many would lose access; the audit log keeps the note. */
export function DecideDialog({ syncId, decision, onClose }: Props) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const ending = decision.do === "approve" ? decision.endsAccess : 0;
  const asksNumber = ending >= few;
  const isReady = note.trim() !== "" && (!asksNumber || isNumberTyped(typed, ending));
  const decide = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await run("decide", () => send(syncId, decision, note)))) return;
    onClose();
    router.refresh();
  };
  const title = decision.do === "discard" ? `Discard sync #${syncId}` : `Approve sync #${syncId}`;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void decide(event)}>
        <Text size="sm">
          {decision.do === "discard"
            ? "Nobody is changed. The next sync fetches again and is judged by itself."
            : decision.words}
        </Text>
        {asksNumber ? (
          <TypedNumber
            number={ending}
            effect={`${formatQuantity(ending, "person", "people")} will lose access`}
            typed={typed}
            onType={setTyped}
          />
        ) : null}
        <Why note={note} onNote={setNote} />
        <FaultNotice fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it held
          </Button>
          <Button type="submit" color={asksNumber ? "red" : undefined} loading={busy !== null} disabled={!isReady}>
            {decision.do === "discard" ? "Discard" : "Approve"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function send(syncId: number, decision: Decision, note: string) {
  if (decision.do === "discard") return discardSyncAction({ syncId, note });
  const { choice, chosen, endsAccess } = decision;
  return approveSyncAction({ syncId, choice, chosen, endsAccess, note });
}
