"use client";

import { ActionIcon, Text } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useFormStatus } from "react-dom";
import classes from "./shell.module.css";

export type SignedIn = { name: string; email: string; environment: string };

type Props = { who: SignedIn; isCollapsed: boolean; onSignOut: () => Promise<void> };

export function RailFoot({ who, isCollapsed, onSignOut }: Props) {
  return (
    <div className={classes.foot}>
      {!isCollapsed && (
        <div className={classes.who}>
          <Text size="xs" c="dimmed" truncate title={`Environment: ${who.environment}`}>
            {who.environment}
          </Text>
          <Text size="sm" fw={500} truncate title={who.name}>
            {who.name}
          </Text>
          <Text size="xs" c="dimmed" truncate title={who.email}>
            {who.email}
          </Text>
        </div>
      )}
      <SignOutForm onSignOut={onSignOut} />
    </div>
  );
}

/** A form, so that it works before the scripts have come, too. */
function SignOutForm({ onSignOut }: { onSignOut: () => Promise<void> }) {
  return (
    <form action={onSignOut}>
      <SignOutButton />
    </form>
  );
}

function SignOutButton() {
  const { pending } = useFormStatus();
  return (
    <ActionIcon
      type="submit"
      variant="subtle"
      color="gray"
      size="lg"
      aria-label="Sign out"
      data-tip="Sign out"
      data-tip-side="right"
      loading={pending}
    >
      <IconLogout size={18} stroke={1.6} />
    </ActionIcon>
  );
}
