"use client";

import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { TypedNumber } from "@/components/confirming/typed-number";
import { Why } from "@/components/confirming/why";
import { formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Fault } from "@/components/server-answer/server-answer";
import { isNumberTyped } from "@/lib/guard/typed-number";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { UndoGroups } from "@/lib/records/undo/groups";
import { Reasons } from "../held/held-panel";
import { undoSyncAction } from "./actions";
import type { UndoOffers } from "./offers";

type Props = { sync: SyncRow; groups: UndoGroups; offers: UndoOffers; onClose: () => void };

/** Asks why, and for the number where the guard would hold it, and offers to deal with what caused it. */
export function UndoDialog({ sync, groups, offers, onClose }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const [pause, setPause] = useState(offers.isScheduled);
  const [isMappingBack, setMappingBack] = useState(offers.mapping !== null);
  const number = sync.guard?.reasons[0]?.count ?? null;
  const isReady = note.trim() !== "" && (number === null || isNumberTyped(typed, number));
  const undo = async (event: FormEvent) => {
    event.preventDefault();
    const { id: dryRunId, ofSyncId: syncId } = sync;
    if (!isReady || syncId === null) return;
    setBusy(true);
    const answer = await reachServer(() =>
      undoSyncAction({ persisted: true, syncId, dryRunId, typed, note, pause: pause && offers.isScheduled }),
    );
    if (answer.ok) return router.push(`/syncs/${answer.value.syncId}${isMappingBack ? "?mapping=back" : ""}`);
    setBusy(false);
    setFault(answer);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Undo sync #${sync.ofSyncId}`}
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void undo(event)}>
        <Text size="sm">{summaryOf(groups)}</Text>
        {number === null ? null : (
          <>
            <Notice tone="attention" title="More people are affected than the guardrails let through">
              <Reasons sync={sync} />
            </Notice>
            <TypedNumber number={number} typed={typed} onType={setTyped} />
          </>
        )}
        <Cause
          sync={sync}
          offers={offers}
          pause={pause}
          onPause={setPause}
          isMappingBack={isMappingBack}
          onMappingBack={setMappingBack}
        />
        <Why note={note} onNote={setNote} />
        <FaultNotice fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={isBusy} disabled={!isReady}>
            Undo for {formatQuantity(groups.back.people, "person", "people")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function summaryOf({ back, kept, impossible }: UndoGroups): string {
  const parts = [`${formatQuantity(back.people, "person goes", "people go")} back to what they were.`];
  if (kept.people > 0)
    parts.push(`${formatQuantity(kept.people, "person keeps", "people keep")} what somebody changed since.`);
  if (impossible.people > 0)
    parts.push(`For ${formatQuantity(impossible.people, "person", "people")} it is impossible.`);
  parts.push("If the source proposes the same changes again, they are left out until somebody lets them through.");
  return parts.join(" ");
}

type CauseProps = Pick<Props, "sync" | "offers"> & {
  pause: boolean;
  onPause: (pause: boolean) => void;
  isMappingBack: boolean;
  onMappingBack: (isBack: boolean) => void;
};

function Cause({ sync, offers, pause, onPause, isMappingBack, onMappingBack }: CauseProps) {
  const { mapping, isScheduled } = offers;
  if (mapping === null && !isScheduled) return null;
  return (
    <Stack gap="xs">
      {isScheduled ? (
        <Checkbox
          label={`Pause the schedule of ${sync.sourceName}`}
          description="Nothing is synced on schedule until somebody resumes it. Syncs by hand go on."
          checked={pause}
          onChange={(event) => onPause(event.currentTarget.checked)}
        />
      ) : null}
      {mapping ? (
        <Checkbox
          label={`Then put mapping version ${mapping.before.number} back`}
          description={`Version ${mapping.present} made these changes and is still in force. You see what it changes first.`}
          checked={isMappingBack}
          onChange={(event) => onMappingBack(event.currentTarget.checked)}
        />
      ) : null}
    </Stack>
  );
}
