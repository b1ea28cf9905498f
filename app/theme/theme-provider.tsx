"use client";

import { type CSSVariablesResolver, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { theme } from "./theme";

/** Mantine's red for invalid fields is too pale to read; this is our colour for failures. */
const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-error": "#c02626" },
  dark: { "--mantine-color-error": "#ff8a80" },
});

/** A client component, since a resolver is a function and cannot come from the server. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}
