"use client";

import { IconLogout } from "@tabler/icons-react";
import { useFormStatus } from "react-dom";
import { IconButton } from "@/components/icon-button/icon-button";
import classes from "./shell.module.css";

export type SignedIn = { name: string; email: string; environment: string };

type Props = { who: SignedIn; isCollapsed: boolean; onSignOut: () => Promise<void> };

export function RailFoot({ who, isCollapsed, onSignOut }: Props) {
  return (
    <div className={classes.foot}>
      {!isCollapsed && (
        <div className={classes.who}>
          <p title={`Environment: ${who.environment}`}>{who.environment}</p>
          <p className={classes.whoName} title={who.name}>
            {who.name}
          </p>
          <p title={who.email}>{who.email}</p>
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
    <IconButton
      type="submit"
      size={34}
      aria-label="Sign out"
      data-tip="Sign out"
      data-tip-side="right"
      disabled={pending}
    >
      <IconLogout size={18} stroke={1.6} aria-hidden />
    </IconButton>
  );
}
