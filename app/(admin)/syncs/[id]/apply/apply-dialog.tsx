"use client";

import { Button, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { TypedNumber } from "@/components/confirming/typed-number";
import { Why } from "@/components/confirming/why";
import { formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Fault } from "@/components/server-answer/server-answer";
import { few } from "@/lib/guard/facts";
import { isNumberTyped } from "@/lib/guard/typed-number";
import { changesIn, type Remaining } from "@/lib/records/dry-run/drift";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { Application } from "@/lib/sync/dry-run/apply-dry-run";
import { Reasons } from "../held/held-panel";
import { applyDryRunAction } from "./actions";
import { DriftList } from "./drift-list";
import { countDrifted } from "./drift-words";
import { usePreview } from "./use-preview";

type Props = { sync: SyncRow; chosen: readonly number[] | null; asksSecond: boolean; onClose: () => void };

/** Says who is left out and what will be done, asks why where the guard would hold it, and applies. */
export function ApplyDialog({ sync, chosen, asksSecond, onClose }: Props) {
  const [round, setRound] = useState(0);
  const { preview, fault } = usePreview(sync.id, chosen, round);
  const title =
    chosen === null
      ? `Apply dry run #${sync.id}`
      : `Apply ${formatQuantity(chosen.length, "chosen change", "chosen changes")}`;
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <FaultNotice fault={fault} />
      {preview === null && fault === null ? <Loader size="sm" aria-label="Looking who has changed since" /> : null}
      {preview ? (
        <ApplyForm
          sync={sync}
          chosen={chosen}
          asksSecond={asksSecond}
          onClose={onClose}
          preview={preview}
          onMoved={() => setRound(round + 1)}
        />
      ) : null}
    </Modal>
  );
}

type FormProps = Props & { preview: Application; onMoved: () => void };

function ApplyForm({ sync, chosen, asksSecond, onClose, preview, onMoved }: FormProps) {
  const router = useRouter();
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const changes = changesIn(preview.remaining);
  const ending = preview.remaining.terminated;
  const isDoubted = (sync.guard?.reasons.length ?? 0) > 0;
  const asksNumber = isDoubted && ending >= few;
  const isReady = changes > 0 && (!isDoubted || note.trim() !== "") && (!asksNumber || isNumberTyped(typed, ending));
  const apply = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await reachServer(() =>
      applyDryRunAction({
        syncId: sync.id,
        chosen: chosen === null ? null : { records: [...chosen] },
        told: { changes, endsAccess: ending },
        ...(isDoubted ? { note } : {}),
      }),
    );
    if (answer.ok) return router.push(`/syncs/${answer.value.syncId}`);
    setBusy(false);
    setFault(answer);
    onMoved();
  };
  return (
    <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void apply(event)}>
      <Drifted preview={preview} />
      <Text size="sm">{changes === 0 ? "Nothing is left to apply." : remainingWords(preview.remaining)}</Text>
      {isDoubted ? (
        <Notice tone="attention" title="The guard would hold a sync of this feed, because:">
          <Reasons sync={sync} />
          {asksSecond ? "Your company asks for a second admin: it will be held until another one approves it." : null}
        </Notice>
      ) : null}
      {asksNumber ? (
        <TypedNumber
          number={ending}
          effect={`${formatQuantity(ending, "person", "people")} will lose access`}
          typed={typed}
          onType={setTyped}
        />
      ) : null}
      {isDoubted ? <Why note={note} onNote={setNote} /> : null}
      <FaultNotice fault={fault} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button type="submit" color={asksNumber ? "red" : undefined} loading={isBusy} disabled={!isReady}>
          Apply {formatQuantity(changes, "change", "changes")}
        </Button>
      </Group>
    </Stack>
  );
}

function Drifted({ preview: { drift } }: { preview: Application }) {
  const people = countDrifted(drift);
  if (people === 0) return null;
  return (
    <Notice tone="attention" title={`${formatQuantity(people, "person is", "people are")} left out`}>
      <DriftList drift={drift} />
    </Notice>
  );
}

/** "3 people will lose access. 1 person will be created, 5 people will be updated." */
function remainingWords({ created, updated, restored, terminated }: Remaining): string {
  const ended = terminated > 0 ? `${formatQuantity(terminated, "person", "people")} will lose access.` : "";
  const others = [
    restored > 0 ? `${formatQuantity(restored, "person", "people")} will get access back` : null,
    created > 0 ? `${formatQuantity(created, "person", "people")} will be created` : null,
    updated > 0 ? `${formatQuantity(updated, "person", "people")} will be updated` : null,
  ].filter((part) => part !== null);
  return [ended, others.length > 0 ? `${others.join(", ")}.` : ""].filter(Boolean).join(" ");
}
