import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { ImpactSummary } from "@/components/impact/impact-summary";
import { useConfirmation } from "@/components/impact/use-confirmation";
import { type Measure, useImpact } from "@/components/impact/use-impact";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Sample } from "@/lib/settings/samples/check-samples";
import { documentChanges } from "../document-changes";
import { DocumentDiff } from "../document-diff";
import type { MappingSurroundings } from "../preview";
import { BrokenSamples, useBrokenSamples } from "./broken-samples";
import { Meanwhile } from "./meanwhile";
import { useMerge } from "./use-merge";
import { useSaving } from "./use-saving";

type Props = {
  around: MappingSurroundings;
  samples: Sample[];
  onClose: () => void;
  baseNumber: number;
  saved: MappingDocument;
  draft: MappingDocument;
  measure: Measure;
  onSaved: (number: number) => void;
};

/**
 * Shows again what changes and for whom, asks for a note, has each broken sample acknowledged, and has the number typed where
 * more people are affected than the guard lets through.
 */
export function SaveDialog({ around, samples, onClose, baseNumber, saved, draft, measure, onSaved }: Props) {
  const [note, setNote] = useState("");
  const { sourceId } = around;
  const { save, isBusy, failure, theirs, base } = useSaving({ sourceId, baseNumber }, onSaved);
  const merge = useMerge(saved, draft, theirs);
  const { document, undecided } = merge;
  const before = theirs?.document ?? saved;
  const broken = useBrokenSamples(samples, before, document, around);
  const joined = theirs && undecided === 0 ? document : null;
  const merged = useImpact(
    useMemo(() => joined && { kind: "mapping", sourceId, document: joined }, [sourceId, joined]),
  );
  const shown = theirs ? merged : measure;
  const confirming = useConfirmation(shown.impact);
  const isHeld = confirming.outlook?.number != null;
  const waits = failure?.proposed !== undefined;
  const isSavable = broken.areKnown && undecided === 0 && confirming.isReady;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isSavable) return;
    const wasHeld = await save({ document, note, acknowledged: broken.known, confirmation: confirming.confirmation });
    if (wasHeld) shown.start();
  };
  return (
    <Modal opened onClose={onClose} title={`Save as version ${base + 1}`} size="xl">
      <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void submit(event)}>
        {failure && <Refusal failure={failure} isMeanwhile={theirs !== null} />}
        {theirs ? (
          <Meanwhile {...{ theirs, saved, draft, baseNumber, merge }} />
        ) : (
          <DocumentDiff changes={documentChanges(saved, draft)} />
        )}
        {!waits && <ImpactSummary measure={shown} confirming={confirming} />}
        <BrokenSamples broken={broken} />
        <Textarea
          label="Note"
          description="Why? Shown in the list of versions and in the audit log."
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          data-autofocus
        />
        <WhatFollows sourceKind={around.sourceKind} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {waits ? "Close" : "Cancel"}
          </Button>
          {!waits && (
            <Button type="submit" loading={isBusy} disabled={!isSavable} {...(isHeld ? { color: "red" } : {})}>
              {theirs ? `Save both as version ${base + 1}` : "Save"}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Refusal({ failure, isMeanwhile }: { failure: ActionFailure; isMeanwhile: boolean }) {
  if (!isMeanwhile) return <FaultNotice fault={failure} />;
  return (
    <Notice tone="attention" title={failure.message}>
      Nothing has been overwritten. Both are combined below.
    </Notice>
  );
}

function WhatFollows({ sourceKind }: { sourceKind: string }) {
  return (
    <Text size="sm" c="var(--text-quiet)">
      Saving changes nobody yet.{" "}
      {sourceKind === "scim"
        ? "Each user's next push uses this version."
        : "The next sync uses this version for everyone."}
    </Text>
  );
}
