"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { signIn } from "next-auth/react";
import { type SubmitEvent, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { localRefusal, type Refusal } from "./refusals";

export function LocalForm({ isPrimary, wanted }: { isPrimary: boolean; wanted: string }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const refused = await trySignIn(String(form.get("email")), String(form.get("password")));
    if (refused === null) window.location.assign(wanted);
    else setBusy(false);
    setRefusal(refused);
  }

  return (
    <form onSubmit={submit} method="post">
      <Stack gap="sm">
        {refusal && (
          <Notice tone="failed" title={refusal.message}>
            {refusal.remedy}
          </Notice>
        )}
        <TextInput name="email" type="email" label="E-mail" autoComplete="username" required autoFocus={isPrimary} />
        <PasswordInput name="password" label="Password" autoComplete="current-password" required />
        <Button type="submit" loading={isBusy} variant={isPrimary ? "filled" : "default"} fullWidth mt="xs">
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

async function trySignIn(email: string, password: string): Promise<Refusal | null> {
  try {
    const result = await signIn("credentials", { email, password, redirect: false });
    if (result?.ok && !result.error) return null;
    return localRefusal(result?.error ?? "", new Date());
  } catch {
    return { message: "Rollcall did not answer.", remedy: "Check your connection and try again." };
  }
}
