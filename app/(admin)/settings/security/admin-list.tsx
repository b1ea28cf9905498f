"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ActionResult } from "@/app/_runtime/action";
import { Notice } from "@/components/notice/notice";
import type { AdminRow } from "@/lib/access/admins/store";
import { grantAdminAction, revokeAdminAction } from "./actions";
import classes from "./admin-list.module.css";

type Fault = { message: string; remedy?: string };
type Props = { admins: AdminRow[]; self: string };

/** Who is an admin; somebody of the directory can be made one by e-mail. */
export function AdminList({ admins, self }: Props) {
  const [email, setEmail] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [leaving, setLeaving] = useState<AdminRow | null>(null);

  async function run(work: () => Promise<ActionResult<void>>): Promise<boolean> {
    setBusy(true);
    const result = await work();
    setBusy(false);
    setFault(result.ok ? null : result);
    return result.ok;
  }

  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(() => grantAdminAction({ email }))) setEmail("");
  };
  const remove = async (admin: AdminRow) => {
    await run(() => revokeAdminAction({ userId: admin.id }));
    setLeaving(null);
  };

  return (
    <>
      <ul className={classes.list} aria-label="Admins">
        {admins.map((admin) => (
          <li key={admin.id} className={classes.item}>
            <AdminWords admin={admin} isSelf={admin.id === self} />
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => setLeaving(admin)}
              disabled={admins.length === 1}
              aria-label={`Remove ${admin.name} (${admin.email})`}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            type="email"
            label="Make somebody an admin"
            description="By the e-mail they have in the directory. They sign in through your identity provider."
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" loading={isBusy && leaving === null}>
            Add
          </Button>
        </Group>
      </form>
      {fault && (
        <Notice tone="failed" title={fault.message}>
          {fault.remedy}
        </Notice>
      )}
      <Modal opened={leaving !== null} onClose={() => setLeaving(null)} title="Remove admin access">
        {leaving && <Farewell admin={leaving} isSelf={leaving.id === self} isBusy={isBusy} onConfirm={remove} />}
      </Modal>
    </>
  );
}

function AdminWords({ admin, isSelf }: { admin: AdminRow; isSelf: boolean }) {
  return (
    <div className={classes.words}>
      <Text size="sm" fw={500} dir="auto">
        {admin.name}
        {isSelf && " (you)"}
      </Text>
      <Text size="xs" c="var(--text-quiet)">
        {admin.email}
        {admin.hasPassword && " · local password"}
      </Text>
    </div>
  );
}

type FarewellProps = {
  admin: AdminRow;
  isSelf: boolean;
  isBusy: boolean;
  onConfirm: (admin: AdminRow) => Promise<void>;
};

function Farewell({ admin, isSelf, isBusy, onConfirm }: FarewellProps) {
  return (
    <Stack gap="md">
      <Text size="sm">
        {isSelf
          ? "You lose access with your next click. Another admin can give it back."
          : `${admin.name} loses access with their next click and stays in the directory as a regular user.`}
      </Text>
      <Group justify="flex-end">
        <Button color="red" loading={isBusy} onClick={() => void onConfirm(admin)}>
          Remove access
        </Button>
      </Group>
    </Stack>
  );
}
