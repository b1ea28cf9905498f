import { Text } from "@mantine/core";
import { formatDay } from "@/components/format/time";
import { clientLabels } from "@/components/scim/client-labels";
import classes from "@/components/settings/settings-list.module.css";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { ScimToken } from "@/lib/access/scim-tokens/tokens.store";

export const isLive = ({ revokedAt, expiresAt }: ScimToken, now: Date) =>
  revokedAt === null && (expiresAt === null || expiresAt > now);

/** Which token it is, whether it works, and who last used it. */
export function TokenWords({ token, now }: { token: ScimToken; now: Date }) {
  return (
    <div className={classes.words}>
      <Text size="sm" fw={500} dir="auto">
        {token.label}{" "}
        <Text span inherit fw={400} ff="monospace" c="var(--text-quiet)">
          …{token.hint}
        </Text>
      </Text>
      <Text size="xs" c="var(--text-quiet)" component="div">
        {stateOf(token, now)} · created on {formatDay(token.createdAt)} by {token.createdByName} ·{" "}
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
