import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { Notice } from "@/components/notice/notice";
import type { MappingDocument } from "@/lib/mapping/document";
import type { SampleResult } from "@/lib/settings/samples/check-samples";
import { documentChanges } from "../document-changes";
import { DocumentDiff } from "../document-diff";
import type { Impact } from "../impact/use-impact";
import { linesOf, reassurances } from "../impact/words";
import { Mismatches } from "../samples/samples-section";
import { type Theirs, useSaving } from "./use-saving";

type Props = {
  sourceId: number;
  onClose: () => void;
  baseNumber: number;
  saved: MappingDocument;
  draft: MappingDocument;
  impact: Impact;
  failing: SampleResult[];
  onSaved: (number: number) => void;
};

/** Shows once more what changes and for whom, asks why, and wants each broken sample acknowledged. */
export function SaveDialog({ sourceId, onClose, baseNumber, saved, draft, impact, failing, onSaved }: Props) {
  const [note, setNote] = useState("");
  const [known, setKnown] = useState<number[]>([]);
  const { save, isBusy, failure, theirs, base } = useSaving({ sourceId, baseNumber, document: draft }, onSaved);
  const acknowledged = failing.every(({ id }) => known.includes(id));
  return (
    <Modal opened onClose={onClose} title={`Save as version ${base + 1}`} size="xl">
      <Stack gap="md">
        {theirs ? (
          <Meanwhile theirs={theirs} saved={saved} draft={draft} baseNumber={baseNumber} />
        ) : (
          <DocumentDiff changes={documentChanges(saved, draft)} />
        )}
        <ImpactSummary impact={impact} />
        {failing.map((sample) => (
          <FailingSample
            key={sample.id}
            sample={sample}
            isKnown={known.includes(sample.id)}
            onKnow={(isKnown) => setKnown(isKnown ? [...known, sample.id] : known.filter((id) => id !== sample.id))}
          />
        ))}
        <Textarea
          label="Note"
          description="Why? Shown in the list of versions and in the audit log."
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          data-autofocus
        />
        {failure && (
          <Notice tone={theirs ? "attention" : "failed"} title={failure.message}>
            {theirs
              ? "Nothing has been overwritten. Look at both differences above, then save yours on top."
              : failure.remedy}
          </Notice>
        )}
        <Text size="sm" c="var(--text-quiet)">
          Nobody changes by saving. The next sync evaluates everyone with this version.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={() => save(note, known)} loading={isBusy} disabled={!acknowledged}>
            {theirs ? `Save mine on top of version ${theirs.number}` : "Save"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type MeanwhileProps = { theirs: Theirs; saved: MappingDocument; draft: MappingDocument; baseNumber: number };

function Meanwhile({ theirs, saved, draft, baseNumber }: MeanwhileProps) {
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        What {theirs.authorName} changed from version {baseNumber} to {theirs.number}
      </Text>
      <DocumentDiff changes={documentChanges(saved, theirs.document)} />
      <Text fw={600} size="sm">
        What saving your draft would change in version {theirs.number}
      </Text>
      <DocumentDiff changes={documentChanges(theirs.document, draft)} />
    </Stack>
  );
}

function ImpactSummary({ impact: { update, state } }: { impact: Impact }) {
  if (!update) return null;
  const lines = linesOf(update.tally).map((line) => line.text);
  const words = lines.length === 0 ? "Nobody changes." : `${[...lines, ...reassurances(update.tally)].join(" · ")}.`;
  const isSerious = update.tally.effects.failed + update.tally.effects.terminated + update.tally.effects.lost > 0;
  return (
    <Notice
      tone={isSerious ? "attention" : "running"}
      title={state === "done" ? "Impact on everyone" : "Impact so far"}
    >
      {words}
    </Notice>
  );
}

type FailingProps = { sample: SampleResult; isKnown: boolean; onKnow: (isKnown: boolean) => void };

function FailingSample({ sample, isKnown, onKnow }: FailingProps) {
  return (
    <Notice tone="failed" title={`The sample “${sample.name}” stops passing`}>
      <Mismatches mismatches={sample.mismatches} />
      <Checkbox
        mt="xs"
        label="I know, save it all the same"
        checked={isKnown}
        onChange={(event) => onKnow(event.currentTarget.checked)}
      />
    </Notice>
  );
}
