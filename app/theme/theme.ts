import { createTheme, type MantineColorsTuple } from "@mantine/core";

const grey: MantineColorsTuple = [
  "#f7f8f9",
  "#eff1f3",
  "#e3e6ea",
  "#d3d7dd",
  "#b6bcc6",
  "#8a919d",
  "#5f6773",
  "#454c57",
  "#2b3038",
  "#16191e",
];

const dark: MantineColorsTuple = [
  "#e6e8ec",
  "#bcc1ca",
  "#979daa",
  "#646b78",
  "#363b44",
  "#2a2e36",
  "#1f2228",
  "#15171b",
  "#101215",
  "#0a0b0d",
];

const accent: MantineColorsTuple = [
  "#f0f0fe",
  "#dfdffb",
  "#bcbcf3",
  "#9a99ec",
  "#7d7be5",
  "#6664de",
  "#5450d3",
  "#4643b8",
  "#393794",
  "#2c2b72",
];

/** Mantine's own red is too light for white words on small buttons. */
const red: MantineColorsTuple = [
  "#fff5f5",
  "#ffe3e3",
  "#ffc9c9",
  "#ffa8a8",
  "#ff8787",
  "#d63a3a",
  "#d02f2f",
  "#b82525",
  "#9c1f1f",
  "#7d1818",
];

const dialog = {
  defaultProps: { closeButtonProps: { "aria-label": "Close" }, overlayProps: { backgroundOpacity: 0.3 } },
  styles: { title: { fontWeight: 600, fontSize: "16px" } },
};

/** The one set of tokens for light and dark: greys, one accent, 14 px text on a 4 px grid. */
export const theme = createTheme({
  colors: { gray: grey, dark, accent, red },
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 5 },
  autoContrast: true,
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.45", lg: "1.5", xl: "1.4" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "12px", xl: "20px" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "16px", lineHeight: "24px" },
      h3: { fontSize: "14px", lineHeight: "20px" },
    },
  },
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm" } },
    Drawer: dialog,
    Modal: dialog,
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});
