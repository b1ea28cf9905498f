import { Stack, Text } from "@mantine/core";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { ScimHealth } from "@/lib/scim-log/health";
import { clientLabels } from "./client-labels";

/** Whether the connection works, from its own log. */
export function ConnectionHealth({ health }: { health: ScimHealth }) {
  const { lastAt, lastClient, requests, errors, wouldQuarantine } = health;
  if (lastAt === null) {
    return (
      <Text size="sm" c="var(--text-quiet)">
        No request has come yet. Test the connection in the identity provider; it shows up here at once.
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm" component="div">
        Last contact <TimeAgo at={lastAt} /> from {clientLabels[lastClient ?? "other"] ?? lastClient} ·{" "}
        {formatQuantity(requests, "request")} in the last hour,{" "}
        {errors === 0 ? (
          "none with an error"
        ) : (
          <TextLink href="/scim-log?status=refused,fault">{formatCount(errors)} with an error</TextLink>
        )}
      </Text>
      {wouldQuarantine && (
        <Notice tone="attention" title="Entra would quarantine this connection.">
          Many of the latest requests were answered with an error. Entra then tries only every few hours; the log says
          what is wrong with each of them.
        </Notice>
      )}
    </Stack>
  );
}
