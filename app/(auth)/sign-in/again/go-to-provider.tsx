"use client";

import { Button, Stack, Title } from "@mantine/core";
import { signIn } from "next-auth/react";
import { useState } from "react";

/** Signs in at the provider, which is asked not to take an earlier sign-in for it. */
export function GoToProvider({ issuer }: { issuer: string }) {
  const [isBusy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    void signIn("oidc", { callbackUrl: "/sign-in/done" }, { prompt: "login", max_age: "0" });
  };
  return (
    <Stack gap="lg">
      <Title order={1}>Sign in again</Title>
      <Button onClick={start} loading={isBusy} fullWidth>
        Continue with {issuer}
      </Button>
    </Stack>
  );
}
