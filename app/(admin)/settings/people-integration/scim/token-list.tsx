"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { formatDay } from "@/components/format/time";
import { Notice } from "@/components/notice/notice";
import { clientLabels } from "@/components/scim/client-labels";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { ScimToken } from "@/lib/access/scim-tokens/store";
import { revokeTokenAction } from "./actions";
import { ChangeExpiry } from "./change-expiry";
import { NewToken } from "./new-token";
import classes from "./token-list.module.css";

/** Tokens by label; several may be live, so that one can be rotated without a gap. */
export function TokenList({ tokens, now }: { tokens: ScimToken[]; now: Date }) {
  const [ending, setEnding] = useState<ScimToken | null>(null);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function revoke(token: ScimToken) {
    setBusy(true);
    const result = await revokeTokenAction({ tokenId: token.id });
    setFailure(result.ok ? null : result);
    setEnding(null);
    setBusy(false);
  }

  return (
    <div>
      <Text size="sm" fw={500} id="scim-tokens">
        Tokens
      </Text>
      {tokens.length === 0 ? (
        <Text size="sm" c="var(--text-quiet)" my="xs">
          No token yet. Make one and paste it into the identity provider.
        </Text>
      ) : (
        <ul className={classes.list} aria-labelledby="scim-tokens">
          {tokens.map((token) => (
            <li key={token.id} className={classes.item}>
              <TokenWords token={token} now={now} />
              {token.revokedAt === null && (
                <Group gap="xs" wrap="nowrap">
                  <ChangeExpiry token={token} />
                  {isLive(token, now) && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      onClick={() => setEnding(token)}
                      aria-label={`Revoke ${token.label}`}
                    >
                      Revoke
                    </Button>
                  )}
                </Group>
              )}
            </li>
          ))}
        </ul>
      )}
      <NewToken />
      {failure && <Notice tone="failed" title={failure.message} />}
      <Modal
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title="Revoke token"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {ending && (
          <Stack gap="md">
            <Text size="sm">
              The next request with {ending.label} is refused, and what it would have pushed is missing here until the
              identity provider has another token.
            </Text>
            <Group justify="flex-end">
              <Button color="red" loading={isBusy} onClick={() => void revoke(ending)}>
                Revoke token
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </div>
  );
}

const isLive = ({ revokedAt, expiresAt }: ScimToken, now: Date) =>
  revokedAt === null && (expiresAt === null || expiresAt > now);

function TokenWords({ token, now }: { token: ScimToken; now: Date }) {
  return (
    <div className={classes.words}>
      <Text size="sm" fw={500} dir="auto">
        {token.label} <span className={classes.hint}>…{token.hint}</span>
      </Text>
      <Text size="xs" c="var(--text-quiet)" component="div">
        {stateOf(token, now)} · made on {formatDay(token.createdAt)} by {token.createdByName} ·{" "}
        {token.lastUsedAt ? (
          <>
            last used <TimeAgo at={token.lastUsedAt} /> by{" "}
            {clientLabels[token.lastUsedBy ?? "other"] ?? token.lastUsedBy}
          </>
        ) : (
          "never used"
        )}
      </Text>
    </div>
  );
}

function stateOf({ revokedAt, expiresAt }: ScimToken, now: Date): string {
  if (revokedAt) return `Revoked on ${formatDay(revokedAt)}`;
  if (expiresAt === null) return "Live, does not expire";
  return expiresAt > now ? `Live until ${formatDay(expiresAt)}` : `Expired on ${formatDay(expiresAt)}`;
}
