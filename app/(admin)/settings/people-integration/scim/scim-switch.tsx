"use client";

import { Switch } from "@mantine/core";
import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { Notice } from "@/components/notice/notice";
import { switchScimAction } from "./actions";

type Props = { enabled: boolean; pairedWith: string | null };

/** Whether requests are taken at all, and who owns attributes beside SCIM. */
export function ScimSwitch({ enabled, pairedWith }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);

  async function change(wanted: boolean) {
    setBusy(true);
    const result = await switchScimAction({ enabled: wanted });
    setFailure(result.ok ? null : result);
    setBusy(false);
  }

  return (
    <>
      <Switch
        label="Enable SCIM"
        description="Switched off, every request is answered 403 and nobody changes. Off unless you switch it on."
        checked={enabled}
        disabled={isBusy}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {pairedWith && (
        <Notice tone="running" title={`${pairedWith} is the source of attributes.`}>
          While it is enabled, a push creates users, ends their access and sets the restricted role; other updates are
          answered, recorded as skipped and not taken over.
        </Notice>
      )}
      {failure && (
        <Notice tone="failed" title={failure.message}>
          {failure.remedy}
        </Notice>
      )}
    </>
  );
}
