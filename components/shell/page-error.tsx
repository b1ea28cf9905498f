"use client";

import { Button, Code, Group, Text, Title } from "@mantine/core";

type Props = { digest: string | undefined; retry: () => void };

/** What a page shows in place of itself when it could not be made. */
export function PageError({ digest, retry }: Props) {
  return (
    <section role="alert">
      <Title order={1}>This page could not be shown</Title>
      <Text my="sm" maw={560}>
        Rollcall failed to build this page. Nothing was changed. Try again; if it fails again, search the log for{" "}
        <Code>{digest ?? "unknown"}</Code>
      </Text>
      <Group>
        <Button onClick={retry}>Try again</Button>
      </Group>
    </section>
  );
}
