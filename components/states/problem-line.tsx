import { Text } from "@mantine/core";
import type { ReactNode } from "react";

/** The words were sealed before the installation's secret changed. */
export function LostWords() {
  return <ProblemLine>The search in this link can no longer be read. Search again.</ProblemLine>;
}

/** One line that says what could not be done with what was typed. */
export function ProblemLine({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="var(--failed)" role="alert" mb="sm">
      {children}
    </Text>
  );
}
