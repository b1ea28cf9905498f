"use client";

import { Button } from "@mantine/core";
import Link from "next/link";

export function SettingsButton() {
  return (
    <Button component={Link} href="/settings/people-integration" variant="default">
      People Integration Settings
    </Button>
  );
}
