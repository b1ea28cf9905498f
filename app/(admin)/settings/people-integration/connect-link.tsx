"use client";

import { Button } from "@mantine/core";
import Link from "next/link";

type Props = { kind: string; label: string; isPushed: boolean };

/** Leads to a method's form; SCIM has a tab of its own. */
export function ConnectLink({ kind, label, isPushed }: Props) {
  const href = isPushed ? "/settings/people-integration/scim" : `/settings/people-integration/connect/${kind}`;
  return (
    <Button component={Link} href={href} variant="default" size="compact-sm" aria-label={`Set up ${label}`}>
      Set up
    </Button>
  );
}
