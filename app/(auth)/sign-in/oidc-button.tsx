"use client";

import { Button } from "@mantine/core";
import { signIn } from "next-auth/react";
import { useState } from "react";

export function OidcButton({ issuer, wanted }: { issuer: string; wanted: string }) {
  const [isBusy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    void signIn("oidc", { callbackUrl: wanted });
  };
  return (
    <Button onClick={start} loading={isBusy} fullWidth>
      Continue with {issuer}
    </Button>
  );
}
