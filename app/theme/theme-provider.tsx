"use client";

import { createTheme, DEFAULT_THEME, MantineProvider, MantineThemeContext, mergeMantineTheme } from "@mantine/core";
import type { ReactNode } from "react";
import { theme } from "./theme";

/** Merged once. Mantine would merge it, and write all its variables, for every page anew. */
const merged = mergeMantineTheme(DEFAULT_THEME, theme);

/** What the provider itself reads of a theme. */
const motion = createTheme({ respectReducedMotion: theme.respectReducedMotion ?? false });

/** The variables and classes that Mantine makes of the theme are in `variables.css`, which a test holds. */
export function ThemeProvider({ children }: { children?: ReactNode }) {
  return (
    <MantineProvider theme={motion} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <MantineThemeContext value={merged}>{children}</MantineThemeContext>
    </MantineProvider>
  );
}
