"use client";

import { Button, Group, NumberInput, Switch } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { Section } from "@/components/settings/section";
import type { GuardSettings } from "@/lib/guard/settings";
import { type CheckKind, checkKinds, countedKinds } from "@/lib/guard/vocabulary";
import { helpOfReason, labelOfReason } from "@/lib/guard/words";
import type { PastSync } from "@/lib/records/held/past.store";
import { saveGuardrailsAction } from "./actions";
import { LimitRow } from "./limit-row";
import { SyncNumbers } from "./sync-numbers";

type Props = {
  source: { id: number; name: string };
  initial: GuardSettings;
  defaults: GuardSettings;
  past: readonly PastSync[];
};

export function GuardrailsForm({ source, initial, defaults, past }: Props) {
  const [settings, setSettings] = useState(initial);
  const [isSaved, setSaved] = useState(false);
  const { busy, fault, run } = useAnswer();
  const change = (next: GuardSettings) => {
    setSaved(false);
    setSettings(next);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(await run("save", () => saveGuardrailsAction({ sourceId: source.id, settings })));
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Section
        title="How many people"
        about={`Held when at least so many people are concerned, and they are more than the share or more than the number. Shares are of the active people of ${source.name}; of failures, of its records.`}
      >
        {countedKinds.map((kind) => (
          <LimitRow
            key={kind}
            kind={kind}
            limit={settings.limits[kind]}
            fallback={defaults.limits[kind]}
            past={past}
            onChange={(limit) => change({ ...settings, limits: { ...settings.limits, [kind]: limit } })}
          />
        ))}
      </Section>
      <Section title="What is odd about a feed" about="Each of these holds a sync, however few people it would change.">
        {checkKinds.map((kind) => (
          <CheckRow
            key={kind}
            kind={kind}
            isOn={settings.checks[kind]}
            past={past}
            onChange={(isOn) => change({ ...settings, checks: { ...settings.checks, [kind]: isOn } })}
          />
        ))}
      </Section>
      <Section title="How long a plan counts" about="An older plan says little about today.">
        <NumberInput
          label="Discard a held sync after (days)"
          description={`Default: ${defaults.holdDays}. The next sync of the source takes its place sooner.`}
          value={settings.holdDays}
          onChange={(days) => change({ ...settings, holdDays: Number(days) })}
          min={1}
          max={90}
          allowDecimal={false}
          w={300}
        />
        <NumberInput
          label="A dry run can be applied for (hours)"
          description={`Default: ${defaults.dryRunHours}.`}
          value={settings.dryRunHours}
          onChange={(hours) => change({ ...settings, dryRunHours: Number(hours) })}
          min={1}
          max={720}
          allowDecimal={false}
          w={300}
        />
      </Section>
      <Group gap="xs" py="md">
        <Button type="submit" loading={busy !== null}>
          Save
        </Button>
        <Button variant="default" onClick={() => change(defaults)}>
          Reset to defaults
        </Button>
      </Group>
      {isSaved ? (
        <Notice tone="done" title={`Saved. The next sync of ${source.name} is judged by these limits.`} />
      ) : null}
      <FaultNotice fault={fault} />
    </form>
  );
}

type CheckProps = { kind: CheckKind; isOn: boolean; past: readonly PastSync[]; onChange: (isOn: boolean) => void };

function CheckRow({ kind, isOn, past, onChange }: CheckProps) {
  const held = past.filter(({ reasons }) => reasons.some((reason) => reason.kind === kind)).map(({ id }) => id);
  return (
    <div>
      <Switch
        label={labelOfReason(kind)}
        description={helpOfReason(kind)}
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {held.length > 0 ? <SyncNumbers lead="Found in" ids={held} of={past.length} /> : null}
    </div>
  );
}
