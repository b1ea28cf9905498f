import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import classes from "../sign-in.module.css";

export const metadata: Metadata = { title: "Signed in" };

export default function SignedInPage() {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Stack gap="sm">
          <Title order={1}>You are signed in</Title>
          <Text>Close this tab, go back to the one you came from and press “I have signed in”.</Text>
        </Stack>
      </div>
    </main>
  );
}
