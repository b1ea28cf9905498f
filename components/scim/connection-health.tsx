import { Stack, Text } from "@mantine/core";
import { formatQuantity } from "@/components/format/numbers";
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
        No requests yet. Test the connection in the identity provider; its request appears here at once.
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm" component="div">
        Last contact <TimeAgo at={lastAt} /> from {clientLabels[lastClient ?? "other"] ?? lastClient} ·{" "}
        {formatQuantity(requests, "request")} in the last hour,{" "}
        {errors === 0 ? (
          "no errors"
        ) : (
          <TextLink href="/scim-log?status=refused,fault">{formatQuantity(errors, "error")}</TextLink>
        )}
      </Text>
      {wouldQuarantine && (
        <Notice tone="attention" title="Entra would quarantine this connection.">
          Many recent requests failed. Entra then retries only every few hours. The log shows what is wrong with each
          request.
        </Notice>
      )}
    </Stack>
  );
}
