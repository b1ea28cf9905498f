"use client";

import { Button, Group, Loader, Modal, Stack, Table, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatDay } from "@/components/format/time";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { RecordDetail } from "@/lib/records/record.store";
import type { SamePersonPreview } from "@/lib/same-person/confirm-one";
import { startSyncAction } from "../actions";
import { confirmSamePersonAction, previewSamePersonAction } from "./actions";
import { mayBeSame } from "./may-be-same";
import { usePreview } from "./use-preview";

/** On a failed record that may be a user under a new employee ID: compares the two, and says that they are one. */
export function SamePersonButton({ record }: { record: RecordDetail }) {
  const preview = usePreview(() => previewSamePersonAction({ recordId: record.id }));
  if (record.status !== "failed" || record.userId !== null || !record.errors.some(mayBeSame)) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => void preview.open()}>
        Same person, new ID
      </Button>
      <Modal
        opened={preview.opened}
        onClose={preview.close}
        title="Same person, new ID"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <FaultNotice fault={preview.fault} />
        {preview.value ? <Question preview={preview.value} /> : preview.fault ? null : <Loader size="sm" />}
      </Modal>
    </>
  );
}

function Question({ preview }: { preview: SamePersonPreview }) {
  const { busy, fault, run } = useAnswer();
  const [isDone, setDone] = useState(false);
  const { user, said, recordId } = preview;
  const confirm = async () => {
    if (await run("confirm", () => confirmSamePersonAction({ recordId }))) setDone(true);
  };
  if (isDone) return <Done preview={preview} />;
  return (
    <Stack gap="md">
      <Comparison preview={preview} />
      <Text size="sm">
        {user.name} gets the employee ID {said.employeeId} and keeps the account, the role and the history. The next
        sync applies the rest of the record.
      </Text>
      <FaultNotice fault={fault} />
      <Group justify="flex-end">
        <Button loading={busy !== null} onClick={() => void confirm()}>
          They are the same person
        </Button>
      </Group>
    </Stack>
  );
}

function Comparison({ preview: { user, said } }: { preview: SamePersonPreview }) {
  const rows: [string, string | null, string | null][] = [
    ["Employee ID", user.employeeId, said.employeeId],
    ["Name", user.name, said.name],
    ["Working since", dayOf(user.workingSince), dayOf(said.workingSince)],
  ];
  return (
    <Table aria-label="Compare the two">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Attribute</Table.Th>
          <Table.Th>Here</Table.Th>
          <Table.Th>In the record</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, here, there]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td dir="auto">{here ?? "–"}</Table.Td>
            <Table.Td dir="auto" fw={here === there ? undefined : 600}>
              {there ?? "–"}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const dayOf = (day: string | null): string | null => (day === null ? null : formatDay(new Date(day)));

function Done({ preview: { user, userId, sourceId } }: { preview: SamePersonPreview }) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const sync = () =>
    run("sync", async () => {
      const answer = await startSyncAction({ kind: "single", sourceId, persisted: true, userId });
      if (answer.ok) router.push(`/syncs/${answer.value.syncId}`);
      return answer;
    });
  return (
    <Stack gap="md">
      <Text size="sm">{user.name} has the new employee ID. The next sync finds them by it.</Text>
      <FaultNotice fault={fault} />
      <Group justify="flex-end">
        <Button variant="default" loading={busy !== null} onClick={() => void sync()}>
          Sync {user.name} now
        </Button>
      </Group>
    </Stack>
  );
}
