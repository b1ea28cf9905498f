"use client";

import { Button, Group, Modal, Stack, Switch, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import type { WhichFailing } from "@/lib/failing/which";
import { retryFailingAction } from "./actions";

type Props = { which: WhichFailing; who: string; onClose: () => void };

/** Tries people again from their stored payloads: a dry run unless the toggle is on, as everywhere. */
export function RetryDialog({ which, who, onClose }: Props) {
  const router = useRouter();
  const [persisted, setPersisted] = useState(false);
  const [fault, setFault] = useState<{ message: string; remedy?: string } | null>(null);
  const [pending, start] = useTransition();
  const retry = () =>
    start(async () => {
      const answer = await reachServer(() => retryFailingAction({ which, persisted }));
      if (answer.ok) router.push(`/syncs/${answer.value.syncId}`);
      else setFault(answer);
    });
  return (
    <Modal opened onClose={onClose} title={`Retry ${who}`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Text size="sm">
          Their payloads are kept and are mapped again as the mapping is now. Nothing is fetched. It is a sync of its
          own, and the guard judges it like any other.
        </Text>
        <Switch
          label="Use stored data to update users"
          description={
            persisted
              ? "On: whoever no longer fails is created or updated."
              : "Off: a dry run. It shows every change and changes nobody."
          }
          checked={persisted}
          onChange={(event) => setPersisted(event.currentTarget.checked)}
        />
        <FaultNotice fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button onClick={retry} loading={pending} data-autofocus>
            {persisted ? "Retry and update users" : "Run dry retry"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
