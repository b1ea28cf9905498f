import { Text } from "@mantine/core";
import type { ReactNode } from "react";

/** One line that says what could not be done with what was typed. */
export function ProblemLine({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="var(--failed)" role="alert" mb="sm">
      {children}
    </Text>
  );
}
