"use client";

import { Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { Notice } from "@/components/notice/notice";
import type { ScimToken } from "@/lib/access/scim-tokens/store";
import { changeExpiryAction } from "./actions";
import { daysOf, tokenLives } from "./token-lives";

/** Moves the end of a token that was not revoked; one that has expired works again. */
export function ChangeExpiry({ token }: { token: ScimToken }) {
  const [isOpen, setOpen] = useState(false);
  const [life, setLife] = useState("90");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);

  async function change() {
    setBusy(true);
    const result = await changeExpiryAction({ tokenId: token.id, expiresInDays: daysOf(life) });
    setBusy(false);
    setFailure(result.ok ? null : result);
    if (result.ok) setOpen(false);
  }

  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => setOpen(true)}
        aria-label={`Change the end of ${token.label}`}
      >
        Change end
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={`Change the end of ${token.label}`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack gap="md">
          <Select
            label="From now on, works for"
            data={tokenLives}
            value={life}
            onChange={(value) => setLife(value ?? "90")}
            allowDeselect={false}
          />
          {failure && (
            <Notice tone="failed" title={failure.message}>
              {failure.remedy}
            </Notice>
          )}
          <Group justify="flex-end">
            <Button loading={isBusy} onClick={() => void change()}>
              Change end
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
