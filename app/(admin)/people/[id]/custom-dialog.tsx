"use client";

import { Modal } from "@mantine/core";
import { EmptyState } from "@/components/states/empty-state";
import type { PersonAttribute } from "@/lib/people/person/attributes";
import { AttributesTable } from "./attributes-table";

export function CustomDialog({
  opened,
  onClose,
  custom,
}: {
  opened: boolean;
  onClose: () => void;
  custom: PersonAttribute[];
}) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Custom Attributes"
      size="xl"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {custom.length === 0 ? (
        <EmptyState title="No custom attributes">
          Define them under Custom field mappings in People Integration Settings, one per line.
        </EmptyState>
      ) : (
        <AttributesTable attributes={custom} />
      )}
    </Modal>
  );
}
