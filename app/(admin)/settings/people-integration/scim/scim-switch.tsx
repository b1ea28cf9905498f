"use client";

import { Switch } from "@mantine/core";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { switchScimAction } from "./actions";

type Props = { enabled: boolean; pairedWith: string | null };

/** Whether SCIM requests are accepted, and which source owns the attributes. */
export function ScimSwitch({ enabled, pairedWith }: Props) {
  const { busy, fault, run } = useAnswer();
  return (
    <>
      <Switch
        label="Enable SCIM"
        description="While off, every request gets a 403 and nobody changes. Default: off."
        checked={enabled}
        disabled={busy !== null}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          void run("switch", () => switchScimAction({ enabled: wanted }));
        }}
      />
      {pairedWith && (
        <Notice tone="running" title={`${pairedWith} is the source of attributes.`}>
          While it is enabled, a push creates users, ends their access and sets the restricted role. Other updates are
          acknowledged and logged, but not applied.
        </Notice>
      )}
      <FaultNotice fault={fault} />
    </>
  );
}
