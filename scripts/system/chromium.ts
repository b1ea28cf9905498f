import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { installPackages } from "./packages";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** A Chromium to drive: the system's, Debian's by apt, or Playwright's own download. Throws with the remedy. */
export function findChromium(): string {
  const present = findOnPath() ?? findPlaywrights();
  if (present) return present;
  if (installPackages(["chromium"])) {
    const installed = findOnPath();
    if (installed) return installed;
  }
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], { stdio: "inherit" });
  const downloaded = findPlaywrights();
  if (downloaded) return downloaded;
  throw new Error(
    "The journeys need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.",
  );
}

function findOnPath(): string | null {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file)) ?? null;
}

function findPlaywrights(): string | null {
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** Chromium's sandbox does not work for root in a container; the other flags stop requests to its vendor. */
export const chromiumArguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"];
