"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { ScimSettings } from "@/lib/settings/scim/settings";
import { saveScimAction } from "./actions";

/** How much a token may ask for; an empty field is no limit. */
export function LimitForm({ settings }: { settings: ScimSettings }) {
  const [limit, setLimit] = useState<number | string>(settings.requestsPerSecond ?? "");
  const [isSaved, setSaved] = useState(false);
  const { busy, fault, run } = useAnswer();

  async function save(event: FormEvent) {
    event.preventDefault();
    const requestsPerSecond = limit === "" ? null : Number(limit);
    setSaved(await run("save", () => saveScimAction({ ...settings, requestsPerSecond })));
  }

  return (
    <form onSubmit={save}>
      <Group align="flex-end" gap="xs" mb="sm">
        <NumberInput
          label="Requests per second for each token"
          description="Default: empty, no limit. Entra needs 25 or more. Requests over it get 429."
          value={limit}
          onChange={setLimit}
          min={1}
          max={10_000}
          allowDecimal={false}
          w={320}
        />
        <Button type="submit" variant="default" loading={busy !== null}>
          Save limit
        </Button>
      </Group>
      {isSaved && <Notice tone="done" title="Saved." />}
      <FaultNotice fault={fault} />
    </form>
  );
}
