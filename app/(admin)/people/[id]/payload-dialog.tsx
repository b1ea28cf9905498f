"use client";

import { Modal, Stack, Text } from "@mantine/core";
import { CodeView } from "@/components/code-view/code-view";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { LastPayload } from "@/lib/people/person/person.store";

type Props = { opened: boolean; onClose: () => void; name: string; payloads: LastPayload[] };

/** The payload each source sent last. */
export function PayloadDialog({ opened, onClose, name, payloads }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Last Payload"
      size="xl"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack>
        {payloads.map((payload) => (
          <div key={payload.id}>
            <Text size="sm" c="var(--text-quiet)" mb={6} component="div">
              {payload.source}, received <TimeAgo at={payload.receivedAt} />
            </Text>
            <CodeView text={payload.body} label={`Payload of ${name} from ${payload.source}`} />
          </div>
        ))}
      </Stack>
    </Modal>
  );
}
