"use client";

import { Button, Group, Text } from "@mantine/core";
import { formatQuantity } from "@/components/format/numbers";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { signOutEverywhereAction } from "./actions";

/** Ends all of the admin's sessions; `open` counts them, this one included. */
export function SignOutEverywhere({ open }: { open: number }) {
  const { busy, fault, run } = useAnswer();
  const leave = async () => {
    if (await run("leave", () => signOutEverywhereAction({}))) window.location.assign("/sign-in");
  };
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="sm">You are signed in with {formatQuantity(open, "session")}, this one included.</Text>
        <Button variant="default" loading={busy !== null} onClick={() => void leave()}>
          Sign out everywhere
        </Button>
      </Group>
      <FaultNotice fault={fault} />
    </>
  );
}
