import type { CSSVariablesResolver } from "@mantine/core";

/** Mantine's red for invalid fields is too pale to read; this is our colour for failures. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-error": "#c02626" },
  dark: { "--mantine-color-error": "#ff8a80" },
});
