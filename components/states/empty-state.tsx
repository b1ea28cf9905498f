import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** What a list shows in place of rows: why it is empty, and the one thing to do. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <Title order={2} size="h3">
        {title}
      </Title>
      {children ? (
        <Text size="sm" c="var(--text-quiet)" maw={460}>
          {children}
        </Text>
      ) : null}
      {action}
    </Stack>
  );
}
