"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import { saveSecurityAction } from "./actions";

export function QuarantineForm({ quarantineDays }: { quarantineDays: number }) {
  const [days, setDays] = useState<number | string>(quarantineDays);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<"saved" | ActionFailure | null>(null);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const result = await reachServer(() => saveSecurityAction({ version: 1, quarantineDays: Number(days) }));
    setBusy(false);
    setOutcome(result.ok ? "saved" : result);
  };
  const failure = outcome !== "saved" ? outcome : null;

  return (
    <form onSubmit={save}>
      <Group align="flex-end" gap="xs">
        <NumberInput
          label="Quarantine in days"
          description="7 unless you change it. Until it ends, whoever comes back finds everything as it was."
          value={days}
          onChange={setDays}
          min={0}
          max={365}
          allowDecimal={false}
          required
          error={failure?.fields?.quarantineDays}
          w={320}
        />
        <Button type="submit" loading={isBusy}>
          Save
        </Button>
      </Group>
      {outcome === "saved" && (
        <Group mt="sm">
          <Notice tone="done" title="Saved. It counts for everybody who is in quarantine now, too." />
        </Group>
      )}
      {failure && !failure.fields && (
        <Group mt="sm">
          <FaultNotice fault={failure} />
        </Group>
      )}
    </form>
  );
}
