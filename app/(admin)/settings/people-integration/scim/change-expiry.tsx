"use client";

import { Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { ScimToken } from "@/lib/access/scim-tokens/tokens.store";
import { changeExpiryAction } from "./actions";
import { daysOf, tokenLives } from "./token-lives";

/** Changes when a token expires; an expired one works again, a revoked one does not. */
export function ChangeExpiry({ token }: { token: ScimToken }) {
  const [isOpen, setOpen] = useState(false);
  const title = `Change the expiry of ${token.label}`;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpen(true)} aria-label={title}>
        Change expiry
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={title} closeButtonProps={{ "aria-label": "Close" }}>
        <ExpiryForm tokenId={token.id} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function ExpiryForm({ tokenId, onDone }: { tokenId: string; onDone: () => void }) {
  const [life, setLife] = useState("90");
  const { busy, fault, run } = useAnswer();
  const change = async () => {
    if (await run("change", () => changeExpiryAction({ tokenId, expiresInDays: daysOf(life) }))) onDone();
  };
  return (
    <Stack gap="md">
      <Select
        label="Valid from now for"
        data={tokenLives}
        value={life}
        onChange={(value) => setLife(value ?? "90")}
        allowDeselect={false}
      />
      <FaultNotice fault={fault} />
      <Group justify="flex-end">
        <Button loading={busy !== null} onClick={() => void change()}>
          Change expiry
        </Button>
      </Group>
    </Stack>
  );
}
