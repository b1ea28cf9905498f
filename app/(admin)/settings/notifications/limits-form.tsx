"use client";

import { Button, Group, NumberInput, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { AlertLimits } from "@/lib/notify/conditions/limits";
import { saveLimitsAction } from "./actions";

type Field = Exclude<keyof AlertLimits, "version">;

const fields: readonly { name: Field; label: string; help: string }[] = [
  { name: "graceMinutes", label: "A scheduled sync is missed after (minutes)", help: "Default: 30." },
  {
    name: "scimErrors",
    label: "SCIM: failed requests in an hour, at least",
    help: "Default: 20. Look-ups that find nobody are not counted.",
  },
  {
    name: "scimPercent",
    label: "SCIM: and more than this share of them (%)",
    help: "Default: 20. It is over at half of it.",
  },
  { name: "expiringDays", label: "A SCIM token expires soon from (days before)", help: "Default: 14." },
];

export function LimitsForm({ limits }: { limits: AlertLimits }) {
  const [values, setValues] = useState<Record<Field, number | string>>(limits);
  const [isSaved, setSaved] = useState(false);
  const { busy, fault, run } = useAnswer();

  async function save(event: FormEvent) {
    event.preventDefault();
    const wanted = Object.fromEntries(
      fields.map(({ name }) => [name, values[name] === "" ? Number.NaN : Number(values[name])]),
    );
    setSaved(await run("save", () => saveLimitsAction(wanted)));
  }

  return (
    <form onSubmit={save}>
      <Stack gap="md">
        {fields.map(({ name, label, help }) => (
          <NumberInput
            key={name}
            label={label}
            description={help}
            value={values[name]}
            onChange={(value) => setValues({ ...values, [name]: value })}
            min={1}
            allowDecimal={false}
            w={320}
            maw="100%"
          />
        ))}
        <Group>
          <Button type="submit" variant="default" loading={busy !== null}>
            Save limits
          </Button>
        </Group>
        {isSaved && <Notice tone="done" title="Saved. It counts from the next check, within ten minutes." />}
        <FaultNotice fault={fault} />
      </Stack>
    </form>
  );
}
