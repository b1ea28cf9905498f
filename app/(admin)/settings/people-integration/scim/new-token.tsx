"use client";

import { Button, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import { createTokenAction } from "./actions";
import { daysOf, tokenLives } from "./token-lives";

/** Makes a token and shows it once. */
export function NewToken() {
  const [isOpen, setOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setToken(null);
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Create token
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={token ? "Copy the token now" : "Create token"}
        size="lg"
        closeOnClickOutside={token === null}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {token ? <Revealed token={token} onDone={close} /> : <TokenForm onMade={setToken} />}
      </Modal>
    </>
  );
}

function TokenForm({ onMade }: { onMade: (token: string) => void }) {
  const [label, setLabel] = useState("");
  const [life, setLife] = useState("never");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);

  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const result = await reachServer(() => createTokenAction({ label, expiresInDays: daysOf(life) }));
    setBusy(false);
    if (result.ok) onMade(result.value.token);
    else setFailure(result);
  };

  return (
    <form onSubmit={make}>
      <Stack gap="md">
        <TextInput
          label="Label"
          description="Where you will use it, for example Okta production."
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={failure?.fields?.label}
          required
          data-autofocus
        />
        <Select
          label="Valid for"
          data={tokenLives}
          value={life}
          onChange={(value) => setLife(value ?? "never")}
          allowDeselect={false}
        />
        <FaultNotice fault={failure?.fields ? null : failure} />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            Create token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Revealed({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Text size="sm">
        It is shown only once. Anyone who has it can create users, change them and end their access.
      </Text>
      <TextInput
        label="Token"
        value={token}
        readOnly
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <Group justify="flex-end">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
