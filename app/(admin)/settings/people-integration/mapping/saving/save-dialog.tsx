import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { Notice } from "@/components/notice/notice";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Sample } from "@/lib/settings/samples/check-samples";
import { documentChanges } from "../document-changes";
import { DocumentDiff } from "../document-diff";
import { type Impact, useImpact } from "../impact/use-impact";
import { linesOf, reassurances } from "../impact/words";
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
  impact: Impact;
  onSaved: (number: number) => void;
};

/** Shows again what changes and for whom, asks for a note, and has each broken sample acknowledged. */
export function SaveDialog({ around, samples, onClose, baseNumber, saved, draft, impact, onSaved }: Props) {
  const [note, setNote] = useState("");
  const { sourceId } = around;
  const { save, isBusy, failure, theirs, base } = useSaving({ sourceId, baseNumber }, onSaved);
  const merge = useMerge(saved, draft, theirs);
  const { document, undecided } = merge;
  const before = theirs?.document ?? saved;
  const broken = useBrokenSamples(samples, before, document, around);
  const merged = useImpact(sourceId, theirs && undecided === 0 ? document : null);
  return (
    <Modal opened onClose={onClose} title={`Save as version ${base + 1}`} size="xl">
      <Stack gap="md">
        {failure && <Refusal failure={failure} isMeanwhile={theirs !== null} />}
        {theirs ? (
          <Meanwhile {...{ theirs, saved, draft, baseNumber, merge }} />
        ) : (
          <DocumentDiff changes={documentChanges(saved, draft)} />
        )}
        <ImpactSummary impact={theirs ? merged.impact : impact} />
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
            Cancel
          </Button>
          <Button
            onClick={() => save(document, note, broken.known)}
            loading={isBusy}
            disabled={!broken.areKnown || undecided > 0}
          >
            {theirs ? `Save both as version ${base + 1}` : "Save"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Refusal({ failure, isMeanwhile }: { failure: ActionFailure; isMeanwhile: boolean }) {
  return (
    <Notice tone={isMeanwhile ? "attention" : "failed"} title={failure.message}>
      {isMeanwhile ? "Nothing has been overwritten. Both are combined below." : failure.remedy}
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

function ImpactSummary({ impact: { update, state, problem } }: { impact: Impact }) {
  if (state === "idle") return null;
  if (!update) return <Unmeasured isOver={state === "failed" || state === "cancelled"} problem={problem} />;
  const lines = linesOf(update.tally).map((line) => line.text);
  const words =
    lines.length === 0 ? "Nobody would change." : `${[...lines, ...reassurances(update.tally)].join(" · ")}.`;
  const isSerious = update.tally.effects.failed + update.tally.effects.terminated + update.tally.effects.lost > 0;
  return (
    <Notice
      tone={isSerious || state === "cancelled" || state === "failed" ? "attention" : "running"}
      title={state === "done" ? "Impact on everyone" : "Impact so far; not everyone is measured yet"}
    >
      {words}
    </Notice>
  );
}

function Unmeasured({ isOver, problem }: { isOver: boolean; problem: string | null }) {
  if (!isOver) return <Notice tone="running" title="Measuring the impact on everyone…" />;
  return (
    <Notice tone="attention" title="The impact is unknown">
      {problem} Close this and measure again, or run a dry sync after saving.
    </Notice>
  );
}
