import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./theme/variables.css";
import "./theme/tokens.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { AnnounceInteractive } from "@/components/shell/announce-interactive";
import { Later } from "@/components/shell/later";
import { HistorySteps } from "@/components/unsaved-changes/history-steps";
import { ThemeProvider } from "./theme/theme-provider";

export const metadata: Metadata = {
  title: { default: "Rollcall", template: "%s · Rollcall" },
  description: "Keeps the user directory in step with the HR system and the identity provider.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#15171b" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <ThemeProvider>
          <AnnounceInteractive />
          <HistorySteps />
          <Later>
            <Notifications position="bottom-right" />
          </Later>
          {children}
        </ThemeProvider>
      </body>
    </html>
  );
}
