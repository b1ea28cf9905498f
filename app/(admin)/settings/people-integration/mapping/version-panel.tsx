import { Button, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { formatExact } from "@/components/format/time";
import { Notice } from "@/components/notice/notice";
import type { MappingVersion } from "@/lib/settings/source/store";
import { restoreMappingAction } from "./actions";
import { documentChanges } from "./document-changes";
import { DocumentDiff } from "./document-diff";

type Props = {
  current: MappingVersion;
  version: MappingVersion | null;
  previous: MappingVersion | null;
  onClose: () => void;
};

/** One version: what it changed, how it differs from the one in force, and the way back to it. */
export function VersionPanel({ current, version, previous, onClose }: Props) {
  return (
    <Drawer
      opened={version !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={version ? `Version ${version.number}` : ""}
    >
      {version && <VersionDetail current={current} version={version} previous={previous} onClose={onClose} />}
    </Drawer>
  );
}

function VersionDetail({ current, version, previous, onClose }: Props & { version: MappingVersion }) {
  const isInForce = version.id === current.id;
  return (
    <Stack gap="lg">
      <Text size="sm" c="var(--text-quiet)">
        Saved by {version.authorName}, {formatExact(version.createdAt)}
        {version.note && ` · “${version.note}”`}
      </Text>
      <div>
        <Title order={3} mb="xs">
          {previous ? `Changed from version ${previous.number}` : "The first version"}
        </Title>
        {previous && <DocumentDiff changes={documentChanges(previous.document, version.document)} />}
      </div>
      {!isInForce && (
        <div>
          <Title order={3} mb="xs">
            Restoring it would change version {current.number}
          </Title>
          <DocumentDiff changes={documentChanges(current.document, version.document)} />
          <RestoreButton version={version} baseNumber={current.number} onDone={onClose} />
        </div>
      )}
    </Stack>
  );
}

type RestoreProps = { version: MappingVersion; baseNumber: number; onDone: () => void };

function RestoreButton({ version, baseNumber, onDone }: RestoreProps) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const restore = async () => {
    setBusy(true);
    const result = await restoreMappingAction({ versionId: version.id, baseNumber });
    setBusy(false);
    setFailure(result.ok ? null : result);
    if (!result.ok) return;
    const message = `Version ${version.number} is back in force, as version ${result.value.number}.`;
    notifications.show({ message, color: "green" });
    onDone();
  };
  return (
    <Stack gap="sm" mt="md">
      <Group>
        <Button onClick={restore} loading={isBusy}>
          Restore as version {baseNumber + 1}
        </Button>
      </Group>
      {failure && (
        <Notice tone="failed" title={failure.message}>
          {failure.remedy}
        </Notice>
      )}
    </Stack>
  );
}
