"use client";

import { Button } from "@mantine/core";
import { signIn } from "next-auth/react";
import { useState } from "react";

export function OidcButton({ issuer }: { issuer: string }) {
  const [isBusy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    void signIn("oidc", { callbackUrl: "/syncs" });
  };
  return (
    <Button onClick={start} loading={isBusy} fullWidth>
      Continue with {issuer}
    </Button>
  );
}
