"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { OnceOpened } from "@/components/once-opened/once-opened";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { Role } from "@/lib/people/vocabulary";
import { restoreAccessAction } from "./actions";

export type Restorable = { id: string; name: string; roleBefore: Role | null };

type Props = {
  /** Null while the dialog is closed. */
  person: Restorable | null;
  onClose: () => void;
  onRestored?: ((person: Restorable) => void) | undefined;
};

/** Restores a person's access, after saying what that does and what it does not do. */
export function RestoreDialog({ person, onClose, onRestored }: Props) {
  return (
    <OnceOpened opened={person !== null}>
      {(opened) => (
        <Modal
          opened={opened}
          onClose={onClose}
          title={`Restore ${person?.name ?? ""}`}
          closeButtonProps={{ "aria-label": "Close" }}
        >
          {person && <Question person={person} onClose={onClose} onRestored={onRestored} />}
        </Modal>
      )}
    </OnceOpened>
  );
}

function Question({ person, onClose, onRestored }: Props & { person: Restorable }) {
  const { busy, fault, run } = useAnswer();
  const restore = async () => {
    if (!(await run("restore", () => restoreAccessAction({ userId: person.id })))) return;
    onClose();
    onRestored?.(person);
  };
  return (
    <Stack gap="md">
      <Text size="sm">{whatFollows(person)}</Text>
      <Text size="sm">
        If the next sync or push still says they left, access ends again. Correct it in the HR system or the identity
        provider too.
      </Text>
      <FaultNotice fault={fault} />
      <Group justify="flex-end">
        <Button loading={busy !== null} onClick={() => void restore()}>
          Restore access
        </Button>
      </Group>
    </Stack>
  );
}

function whatFollows({ name, roleBefore }: Restorable): string {
  if (roleBefore !== "admin") return `${name} has access again at once, with everything as it was.`;
  return `${name} has access again at once, but no longer as an admin. Only another admin can give that role.`;
}
