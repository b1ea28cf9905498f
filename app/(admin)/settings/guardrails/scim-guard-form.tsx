"use client";

import { Button, Group, Radio, Stack, Switch, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { Section } from "@/components/settings/section";
import { TextLink } from "@/components/shell/text-link";
import { type ScimGuardAnswer, type ScimGuardSettings, scimGuardAnswers, scimGuardSettings } from "@/lib/guard/scim";
import type { ScimHour } from "@/lib/scim-directory/guard/read-hour";
import { saveScimGuardAction } from "./actions";
import { LimitFields } from "./limit-fields";

type Props = { source: { id: number; name: string }; initial: ScimGuardSettings; hour: ScimHour };

const defaults = scimGuardSettings.parse({});

/** From when on pushes that end access are held, and what the identity provider is told. */
export function ScimGuardForm({ source, initial, hour }: Props) {
  const [settings, setSettings] = useState(initial);
  const [isSaved, setSaved] = useState(false);
  const { busy, fault, run } = useAnswer();
  const change = (next: ScimGuardSettings) => {
    setSaved(false);
    setSettings(next);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(await run("save", () => saveScimGuardAction({ sourceId: source.id, settings })));
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Section
        title="Access ended within an hour"
        about={`SCIM pushes people one by one. The first go through; once more than this lose access within an hour, further ones wait. Shares are of the people who have access through ${source.name}.`}
      >
        <Limit settings={settings} onChange={change} />
        <Text size="xs" c="var(--text-quiet)">
          {formatQuantity(hour.active, "person has", "people have")} access through {source.name}. In the last hour{" "}
          {formatCount(hour.ended)} lost it
          {hour.waiting === 0 ? (
            ", and nobody is held."
          ) : (
            <>
              , and{" "}
              <TextLink href="/scim-log/held" inherit underline="always">
                {formatQuantity(hour.waiting, "person is", "people are")} held
              </TextLink>
              .
            </>
          )}
        </Text>
      </Section>
      <Section title="Over the limit" about="What the identity provider is told, and what follows from it.">
        <Answer answer={settings.answer} onChange={(answer) => change({ ...settings, answer })} />
      </Section>
      <Group gap="xs" py="md">
        <Button type="submit" loading={busy !== null}>
          Save
        </Button>
        <Button variant="default" onClick={() => change(defaults)}>
          Reset to defaults
        </Button>
      </Group>
      {isSaved ? <Notice tone="done" title="Saved. The next push is judged by it." /> : null}
      <FaultNotice fault={fault} />
    </form>
  );
}

type LimitProps = { settings: ScimGuardSettings; onChange: (settings: ScimGuardSettings) => void };

function Limit({ settings, onChange }: LimitProps) {
  const { limit } = settings;
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ padding: 0 }}>
        <Switch
          label="Access ended"
          description="People whom SCIM deactivates or deletes, however it does: PATCH, PUT, DELETE or in bulk."
          checked={limit !== null}
          onChange={(event) => onChange({ ...settings, limit: event.currentTarget.checked ? defaults.limit : null })}
        />
      </legend>
      {limit === null ? (
        <Text size="xs" c="var(--attention)" mt={4}>
          No limit: one wrong assignment in the identity provider ends everybody's access.
        </Text>
      ) : (
        <LimitFields
          label="Access ended"
          noun="people"
          limit={limit}
          onChange={(next) => onChange({ ...settings, limit: next })}
        />
      )}
    </fieldset>
  );
}

const answerWords: Record<ScimGuardAnswer, { label: string; description: string }> = {
  hold: {
    label: "Hold it for an admin",
    description:
      "Stored and answered with 200 or 204, as if it were done. Those people keep access until an admin approves or discards it. The identity provider goes on with everybody else.",
  },
  refuse: {
    label: "Refuse it with 429",
    description:
      "Nothing is stored, and the identity provider tries again later. Some pause the whole job when they are refused too often (Entra ID puts it in quarantine): then nobody new gets access either. Each hour as many go through as the limit allows, so a wrong mass change is slowed down, not stopped.",
  },
};

function Answer({ answer, onChange }: { answer: ScimGuardAnswer; onChange: (answer: ScimGuardAnswer) => void }) {
  return (
    <Radio.Group
      value={answer}
      onChange={(value) => onChange(scimGuardAnswers.find((one) => one === value) ?? "hold")}
      aria-label="Over the limit"
    >
      <Stack gap="sm">
        {scimGuardAnswers.map((value) => (
          <Radio key={value} value={value} {...answerWords[value]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
