"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";

type Failure = { ok: false; message: string; remedy?: string; fields?: Record<string, string> };

type Props = {
  label: string;
  description: string;
  days: number;
  min: number;
  max: number;
  /** Where the server's fault is about the number itself. */
  field: string;
  /** What to say when it is done. */
  saved: string;
  onSave: (days: number) => Promise<{ ok: true } | Failure>;
};

/** A setting that is a number of days. */
export function DaysForm({ label, description, days, min, max, field, saved, onSave }: Props) {
  const [value, setValue] = useState<number | string>(days);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<"saved" | Failure | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const result = await reachServer(() => onSave(Number(value)));
    setBusy(false);
    setOutcome(result.ok ? "saved" : result);
  };
  const failure = outcome === "saved" ? null : outcome;
  return (
    <form onSubmit={save}>
      <Group align="flex-end" gap="xs" mb="sm">
        <NumberInput
          label={label}
          description={description}
          value={value}
          onChange={setValue}
          min={min}
          max={max}
          allowDecimal={false}
          required
          error={failure?.fields?.[field]}
          w={320}
        />
        <Button type="submit" variant="default" loading={isBusy}>
          Save
        </Button>
      </Group>
      {outcome === "saved" && <Notice tone="done" title={saved} />}
      <FaultNotice fault={failure?.fields ? null : failure} />
    </form>
  );
}
