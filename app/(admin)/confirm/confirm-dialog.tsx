"use client";

import { Button, Divider, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { OnceOpened } from "@/components/once-opened/once-opened";
import { provideConfirmation } from "@/components/server-answer/confirmation";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import { useAnswer } from "@/components/server-answer/use-answer";
import { confirmAction, waysToConfirmAction } from "./actions";

type Ways = { password: boolean; provider: string | null };

/** Asks an admin who signed in a while ago for the password, or a fresh sign-in, when an action wants to know. */
export function ConfirmDialog() {
  const [ways, setWays] = useState<Ways | null>(null);
  const answer = useRef<(isConfirmed: boolean) => void>(() => {});
  useEffect(
    () =>
      provideConfirmation(async () => {
        const found = await reachServer(() => waysToConfirmAction({}));
        if (!found.ok) return false;
        setWays(found.value);
        return new Promise((resolve) => {
          answer.current = resolve;
        });
      }),
    [],
  );
  const end = (isConfirmed: boolean) => {
    setWays(null);
    answer.current(isConfirmed);
  };
  return (
    <OnceOpened opened={ways !== null}>
      {(opened) => (
        <Modal
          opened={opened}
          onClose={() => end(false)}
          title="Confirm that it is you"
          zIndex={400}
          // It opens above another dialog, and a page has one banner.
          attributes={{ header: { role: "presentation" } }}
          closeButtonProps={{ "aria-label": "Close" }}
        >
          <Stack gap="md">
            <Text size="sm">
              You signed in more than 15 minutes ago. Changing sources, tokens, mappings or admins asks again.
            </Text>
            {ways?.password && <PasswordForm onConfirmed={() => end(true)} />}
            {ways?.password && ways.provider && <Divider label="or" />}
            {ways?.provider && <ProviderForm host={ways.provider} isOnly={!ways.password} onDone={() => end(true)} />}
          </Stack>
        </Modal>
      )}
    </OnceOpened>
  );
}

function PasswordForm({ onConfirmed }: { onConfirmed: () => void }) {
  const [password, setPassword] = useState("");
  const { busy, fault, run } = useAnswer();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand in another form, by React's tree if not by the page's.
    event.stopPropagation();
    if (await run("confirm", () => confirmAction({ password }))) onConfirmed();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
          data-autofocus
        />
        <FaultNotice fault={fault} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy !== null}>
            Confirm
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ProviderForm({ host, isOnly, onDone }: { host: string; isOnly: boolean; onDone: () => void }) {
  return (
    <Stack gap="sm">
      <Text size="sm">
        Sign in again at {host}. It opens in a new tab; what you entered here stays. Come back when you are done.
      </Text>
      <Group justify="flex-end">
        <Button component="a" href="/sign-in/again" target="_blank" rel="noopener" variant="default">
          Sign in again
        </Button>
        <Button variant={isOnly ? "filled" : "default"} onClick={onDone}>
          I have signed in
        </Button>
      </Group>
    </Stack>
  );
}
