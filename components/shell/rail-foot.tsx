"use client";

import { ActionIcon, Text, Tooltip } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { signOut } from "next-auth/react";
import { useState } from "react";
import classes from "./shell.module.css";

export type SignedIn = { name: string; email: string; environment: string };

export function RailFoot({ who, isCollapsed }: { who: SignedIn; isCollapsed: boolean }) {
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
      <SignOutButton />
    </div>
  );
}

function SignOutButton() {
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await signOut({ redirect: false });
    window.location.assign("/sign-in");
  };
  return (
    <Tooltip label="Sign out" position="right">
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Sign out" loading={isBusy} onClick={leave}>
        <IconLogout size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
