"use client";

import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { ChangeList } from "@/components/changes/change-list";
import { labelAttribute } from "@/components/changes/change-value";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer, type Unreached } from "@/components/server-answer/reach-server";
import { TextLink } from "@/components/shell/text-link";
import { RecordStatusMark } from "@/components/status/status-mark";
import { readUnsavedDraft } from "@/components/unsaved-draft/unsaved-draft";
import type { AttributeName } from "@/lib/mapping/attributes";
import type { MappingDocument } from "@/lib/mapping/document";
import { replayAction } from "./actions";

export type MappingChoice = { id: number; number: number; attributes: Record<AttributeName, string> };

type Props = { request: number; mappings: MappingChoice[]; sourceId: number | null };
type ReplayAnswer = Awaited<ReturnType<typeof replayAction>> | Unreached;
type Trial = { attribute: AttributeName | null; expression: string };

const unsavedChoice = "unsaved";
const noTrial: Trial = { attribute: null, expression: "" };

/** Replays the request with a version of the mapping, with the unsaved draft, or with one expression changed. */
export function ReplayForm({ request, mappings, sourceId }: Props) {
  const { choice, draft, mapping, options, choose } = useMappingChoice(mappings, sourceId);
  const [trial, setTrial] = useState(noTrial);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ReplayAnswer | null>(null);

  async function replay() {
    setBusy(true);
    const { attribute, expression } = trial;
    const change = attribute ? { attribute, expression } : null;
    const versionId = draft ? (mappings[0]?.id ?? 0) : Number(choice);
    setOutcome(await reachServer(() => replayAction({ request, versionId, draft, change })));
    setBusy(false);
  }

  return (
    <Stack gap="md">
      <Text size="sm" c="var(--text-quiet)">
        Shows what this request would do if it came now. Nothing is written.
      </Text>
      <Group align="flex-end" gap="xs" grow>
        <Select
          label="Mapping"
          data={options}
          value={choice}
          onChange={(value) => {
            choose(value ?? choice);
            setTrial(noTrial);
          }}
          allowDeselect={false}
        />
        <AttributeSelect mapping={mapping} trial={trial} onChange={setTrial} />
      </Group>
      <TrialField trial={trial} onChange={setTrial} />
      <Group>
        <Button onClick={() => void replay()} loading={isBusy}>
          Replay
        </Button>
        {sourceId !== null && (
          <TextLink href={`/settings/people-integration/mapping?source=${sourceId}`} size="sm">
            Open the mapping
          </TextLink>
        )}
      </Group>
      <div aria-live="polite">{outcome && <ReplayOutcome outcome={outcome} />}</div>
    </Stack>
  );
}

/** The versions, newest first, and the studio's unsaved draft; `draft` is set while the draft is chosen. */
function useMappingChoice(mappings: MappingChoice[], sourceId: number | null) {
  const newest = mappings[0];
  const unsaved = useUnsavedDraft(sourceId, newest?.number ?? 0);
  const [wanted, setWanted] = useState(String(newest?.id ?? 0));
  // Another tab may have saved or discarded the draft.
  const choice = wanted === unsavedChoice && !unsaved ? String(newest?.id ?? 0) : wanted;
  const draft = choice === unsavedChoice ? unsaved : null;
  const versions = mappings.map(({ id, number }, at) => ({
    value: String(id),
    label: at === 0 ? `v${number}, current` : `v${number}`,
  }));
  return {
    choice,
    draft,
    mapping: draft ?? mappings.find(({ id }) => String(id) === choice),
    options: unsaved ? [{ value: unsavedChoice, label: "Unsaved in the studio" }, ...versions] : versions,
    choose: setWanted,
  };
}

type Attributes = Pick<MappingChoice, "attributes"> | undefined;
type TrialProps = { trial: Trial; onChange: (trial: Trial) => void };

function AttributeSelect({ mapping, trial, onChange }: TrialProps & { mapping: Attributes }) {
  const names = mapping ? (Object.keys(mapping.attributes) as AttributeName[]) : [];
  const choose = (name: string | null) => {
    const attribute = names.find((one) => one === name) ?? null;
    onChange({ attribute, expression: attribute ? (mapping?.attributes[attribute] ?? "") : "" });
  };
  return (
    <Select
      label="Try another expression for"
      placeholder="nothing"
      data={names.map((name) => ({ value: name, label: labelAttribute(name) }))}
      value={trial.attribute}
      onChange={choose}
      clearable
    />
  );
}

function TrialField({ trial, onChange }: TrialProps) {
  if (!trial.attribute) return null;
  return (
    <TextInput
      label={`${labelAttribute(trial.attribute)}, as a draft`}
      value={trial.expression}
      onChange={(event) => onChange({ ...trial, expression: event.currentTarget.value })}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
    />
  );
}

/** The unsaved draft in another tab of this browser, kept up to date. */
function useUnsavedDraft(sourceId: number | null, version: number): MappingDocument | null {
  const [draft, setDraft] = useState<MappingDocument | null>(null);
  useEffect(() => {
    const read = () => setDraft(sourceId === null ? null : readUnsavedDraft(sourceId, version));
    read();
    window.addEventListener("storage", read);
    return () => window.removeEventListener("storage", read);
  }, [sourceId, version]);
  return draft;
}

function ReplayOutcome({ outcome }: { outcome: ReplayAnswer }) {
  if (!outcome.ok) return <FaultNotice fault={outcome} />;
  const plan = outcome.value;
  if (plan.kind === "refused") return <Notice tone="attention" title={plan.reason} />;
  return (
    <Stack gap="sm">
      <Text size="sm" component="div">
        <RecordStatusMark status={plan.status} /> {plan.person ? `· ${plan.person.name}` : "· no user yet"}
        {plan.note && <div>{plan.note}</div>}
      </Text>
      {plan.changes.length > 0 ? (
        <ChangeList changes={plan.changes} would />
      ) : (
        <Text size="sm" c="var(--text-quiet)">
          No attribute would change.
        </Text>
      )}
      {plan.issues.map((message) => (
        <Notice key={message} tone={plan.status === "failed" ? "failed" : "attention"} title={message} />
      ))}
    </Stack>
  );
}
