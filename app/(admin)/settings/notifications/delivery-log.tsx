"use client";

import { Table, Text } from "@mantine/core";
import { TextLink } from "@/components/shell/text-link";
import { StatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { LoggedDelivery } from "@/lib/notify/read-alerts";

const looks = {
  delivered: { word: "Delivered", tone: "done" },
  waiting: { word: "Waiting", tone: "running", shape: "ring" },
  failed: { word: "Failed", tone: "failed" },
  dropped: { word: "Dropped", tone: "quiet", shape: "ring" },
} as const;

/** What was sent where, and what came back. A phone keeps the alert and how it went. */
export function DeliveryLog({ lines }: { lines: readonly LoggedDelivery[] }) {
  if (lines.length === 0)
    return (
      <Text size="sm" c="var(--text-quiet)">
        Nothing has been sent yet. Press Test beside a channel to try it.
      </Text>
    );
  return (
    <Table verticalSpacing={6} horizontalSpacing="xs" fz={13} aria-label="Delivery log">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Alert</Table.Th>
          <Table.Th visibleFrom="sm">Channel</Table.Th>
          <Table.Th>Delivery</Table.Th>
          <Table.Th visibleFrom="sm">When</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.id}>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              <TextLink href={line.path} size="sm">
                {line.title}
              </TextLink>
            </Table.Td>
            <Table.Td visibleFrom="sm" style={{ overflowWrap: "anywhere" }}>
              {line.channel}
            </Table.Td>
            <Table.Td>
              <StatusMark look={looks[line.status]} />
              <Text fz={12} c="var(--text-quiet)">
                {answerWords(line)}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <TimeAgo at={line.at} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** "answer 503, 3 tries" */
function answerWords({ answer, attempts }: LoggedDelivery): string {
  const tries = attempts === 1 ? "1 try" : `${attempts} tries`;
  return answer ? `answer ${answer}, ${tries}` : tries;
}
