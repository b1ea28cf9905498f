"use client";

import { Switch } from "@mantine/core";
import { useState } from "react";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { Section } from "@/components/settings/section";
import { TextLink } from "@/components/shell/text-link";
import { saveSecondAdminAction } from "./actions";

/** For all sources; saved at once, since there is nothing else to it. */
export function SecondAdminSwitch({ required, admins }: { required: boolean; admins: number }) {
  const [isOn, setOn] = useState(required);
  const { busy, fault, run } = useAnswer();
  const change = async (wanted: boolean) => {
    if (await run("save", () => saveSecondAdminAction({ required: wanted }))) setOn(wanted);
  };
  return (
    <Section
      title="Second admin"
      about={
        <>
          For held syncs and held SCIM changes, and for changes of settings that concern more people than the guardrails
          let through: they wait under <TextLink href="/settings/approvals">Approvals</TextLink>. Discarding needs no
          second admin.
        </>
      }
    >
      <Switch
        label="Another admin has to approve"
        description={`Not the one who proposed the change or started the held sync, nor the one who saved the mapping that it is the first to use. ${
          admins < 2
            ? "There is one admin now, who could approve only what others caused."
            : `There are ${admins} admins.`
        }`}
        checked={isOn}
        disabled={busy !== null}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <FaultNotice fault={fault} />
    </Section>
  );
}
