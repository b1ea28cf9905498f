"use client";

import { Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { pairings, type ScimSettings } from "@/lib/settings/scim/settings";
import { saveScimAction } from "./actions";

const words: Record<ScimSettings["pairing"], { label: string; about: string }> = {
  everybody: {
    label: "Everyone",
    about: "Default. Includes people the source has not sent yet or never will.",
  },
  known: {
    label: "People the source has sent",
    about: "SCIM still updates people who are only in the identity provider, such as contractors.",
  },
};

/** Whose attributes the pull source owns, where there is one. */
export function PairingForm({ settings }: { settings: ScimSettings }) {
  const [pairing, setPairing] = useState(settings.pairing);
  const { busy, fault, run } = useAnswer();

  async function choose(value: string) {
    const chosen = pairings.find((one) => one === value);
    if (!chosen) return;
    setPairing(chosen);
    const isDone = await run("choose", () => saveScimAction({ ...settings, pairing: chosen }));
    if (!isDone) setPairing(settings.pairing);
  }

  return (
    <>
      <Radio.Group label="Ignore SCIM attribute updates for" value={pairing} onChange={(value) => void choose(value)}>
        <Stack gap="xs" mt="xs">
          {pairings.map((one) => (
            <Radio
              key={one}
              value={one}
              label={words[one].label}
              description={words[one].about}
              disabled={busy !== null}
            />
          ))}
        </Stack>
      </Radio.Group>
      <FaultNotice fault={fault} />
    </>
  );
}
