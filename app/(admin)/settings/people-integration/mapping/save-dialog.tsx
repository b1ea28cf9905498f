import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { Notice } from "@/components/notice/notice";
import type { MappingDocument } from "@/lib/mapping/document";
import { saveMappingAction } from "./actions";
import type { DocumentChange } from "./document-changes";
import { DocumentDiff } from "./document-diff";

type Props = {
  sourceId: number;
  opened: boolean;
  onClose: () => void;
  baseNumber: number;
  draft: MappingDocument;
  changes: DocumentChange[];
};

/** Shows once more what changes, and asks why. */
export function SaveDialog({ sourceId, opened, onClose, baseNumber, draft, changes }: Props) {
  const [note, setNote] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);

  async function save() {
    setBusy(true);
    const result = await saveMappingAction({ sourceId, baseNumber, document: draft, note });
    setBusy(false);
    setFailure(result.ok ? null : result);
    if (!result.ok) return;
    notifications.show({ message: `Saved as version ${result.value.number}. The next sync uses it.`, color: "green" });
    onClose();
  }

  return (
    <Modal opened={opened} onClose={onClose} title={`Save as version ${baseNumber + 1}`} size="lg">
      <Stack gap="md">
        <DocumentDiff changes={changes} />
        <Textarea
          label="Note"
          description="Why? Shown in the list of versions and in the audit log."
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          data-autofocus
        />
        {failure && (
          <Notice tone="failed" title={failure.message}>
            {failure.remedy}
          </Notice>
        )}
        <Text size="sm" c="var(--text-quiet)">
          Nobody changes by saving. The next sync evaluates everyone with this version; run a dry sync first to see what
          it does.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save} loading={isBusy}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
