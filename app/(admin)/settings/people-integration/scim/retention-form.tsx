"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { Notice } from "@/components/notice/notice";
import type { ScimSettings } from "@/lib/settings/scim/settings";
import { saveScimAction } from "./actions";

export function RetentionForm({ settings }: { settings: ScimSettings }) {
  const [days, setDays] = useState<number | string>(settings.retentionDays);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<"saved" | ActionFailure | null>(null);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const result = await saveScimAction({ ...settings, retentionDays: Number(days) });
    setBusy(false);
    setOutcome(result.ok ? "saved" : result);
  };
  const failure = outcome === "saved" ? null : outcome;

  return (
    <form onSubmit={save}>
      <Group align="flex-end" gap="xs">
        <NumberInput
          label="Keep requests for, in days"
          description="30 unless you change it. Older lines are deleted within the hour."
          value={days}
          onChange={setDays}
          min={1}
          max={730}
          allowDecimal={false}
          required
          error={failure?.fields?.retentionDays}
          w={320}
        />
        <Button type="submit" variant="default" loading={isBusy}>
          Save
        </Button>
      </Group>
      {outcome === "saved" && <Notice tone="done" title="Saved." />}
      {failure && !failure.fields && <Notice tone="failed" title={failure.message} />}
    </form>
  );
}
