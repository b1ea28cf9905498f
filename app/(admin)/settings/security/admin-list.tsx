"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import classes from "@/components/settings/settings-list.module.css";
import type { AdminRow } from "@/lib/access/admins/admins.store";
import { grantAdminAction, revokeAdminAction } from "./actions";

type Props = { admins: AdminRow[]; self: string };

/** The admins; anyone in the directory can be added by e-mail. */
export function AdminList({ admins, self }: Props) {
  const [email, setEmail] = useState("");
  const [leaving, setLeaving] = useState<AdminRow | null>(null);
  const { busy, fault, run } = useAnswer();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (await run("add", () => grantAdminAction({ email }))) setEmail("");
  };
  const remove = async (admin: AdminRow) => {
    await run("remove", () => revokeAdminAction({ userId: admin.id }));
    setLeaving(null);
  };
  return (
    <>
      <Admins admins={admins} self={self} onRemove={setLeaving} />
      <form onSubmit={add}>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            type="email"
            label="Add an admin"
            description="Their e-mail in the directory. They sign in through your identity provider."
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" loading={busy === "add"}>
            Add
          </Button>
        </Group>
      </form>
      <FaultNotice fault={fault} />
      <Modal
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title="Remove admin access"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {leaving && (
          <Farewell admin={leaving} isSelf={leaving.id === self} isBusy={busy === "remove"} onConfirm={remove} />
        )}
      </Modal>
    </>
  );
}

function Admins({ admins, self, onRemove }: Props & { onRemove: (admin: AdminRow) => void }) {
  const isLast = admins.length === 1;
  return (
    <ul className={classes.list} aria-label="Admins">
      {admins.map((admin) => (
        <li key={admin.id} className={classes.item}>
          <AdminWords admin={admin} isSelf={admin.id === self} isLast={isLast} />
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onRemove(admin)}
            disabled={isLast}
            aria-label={`Remove ${admin.name} (${admin.email})`}
          >
            Remove
          </Button>
        </li>
      ))}
    </ul>
  );
}

function AdminWords({ admin, isSelf, isLast }: { admin: AdminRow; isSelf: boolean; isLast: boolean }) {
  return (
    <div className={classes.words}>
      <Text size="sm" fw={500} dir="auto">
        {admin.name}
        {isSelf && " (you)"}
      </Text>
      <Text size="xs" c="var(--text-quiet)">
        {admin.email}
        {admin.hasPassword && " · local password"}
        {isLast && " · the last admin cannot be removed"}
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
