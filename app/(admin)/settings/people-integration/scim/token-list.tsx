"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import classes from "@/components/settings/settings-list.module.css";
import type { ScimToken } from "@/lib/access/scim-tokens/tokens.store";
import { revokeTokenAction } from "./actions";
import { ChangeExpiry } from "./change-expiry";
import { NewToken } from "./new-token";
import { isLive, TokenWords } from "./token-words";

/** The tokens. Several may be live, so that one can be replaced without a gap. */
export function TokenList({ tokens, now }: { tokens: ScimToken[]; now: Date }) {
  const [ending, setEnding] = useState<ScimToken | null>(null);
  return (
    <Stack gap="sm" align="stretch">
      <Text size="sm" fw={500} id="scim-tokens">
        Tokens
      </Text>
      {tokens.length === 0 ? (
        <Text size="sm" c="var(--text-quiet)">
          No tokens yet. Create one and paste it into the identity provider.
        </Text>
      ) : (
        <ul className={classes.list} aria-labelledby="scim-tokens">
          {tokens.map((token) => (
            <TokenItem key={token.id} token={token} now={now} onRevoke={() => setEnding(token)} />
          ))}
        </ul>
      )}
      <div>
        <NewToken />
      </div>
      <Modal
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title="Revoke token"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {ending && <RevokeQuestion token={ending} onDone={() => setEnding(null)} />}
      </Modal>
    </Stack>
  );
}

function TokenItem({ token, now, onRevoke }: { token: ScimToken; now: Date; onRevoke: () => void }) {
  return (
    <li className={classes.item}>
      <TokenWords token={token} now={now} />
      {token.revokedAt === null && (
        <Group gap="xs" wrap="nowrap">
          <ChangeExpiry token={token} />
          {isLive(token, now) && (
            <Button variant="default" size="compact-sm" onClick={onRevoke} aria-label={`Revoke ${token.label}`}>
              Revoke
            </Button>
          )}
        </Group>
      )}
    </li>
  );
}

function RevokeQuestion({ token, onDone }: { token: ScimToken; onDone: () => void }) {
  const { busy, fault, run } = useAnswer();
  const revoke = async () => {
    if (await run("revoke", () => revokeTokenAction({ tokenId: token.id }))) onDone();
  };
  return (
    <Stack gap="md">
      <Text size="sm">
        Every further request with {token.label} is refused. Changes are missing here until the identity provider has
        another token.
      </Text>
      <FaultNotice fault={fault} />
      <Group justify="flex-end">
        <Button color="red" loading={busy !== null} onClick={() => void revoke()}>
          Revoke token
        </Button>
      </Group>
    </Stack>
  );
}
