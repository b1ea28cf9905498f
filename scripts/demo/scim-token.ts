import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileIn = (folder: string) => join(folder, "scim-token");

/** The demo's SCIM token of an earlier start, kept since Rollcall itself only keeps its hash; null on the first. */
export function keptScimToken(folder: string): string | null {
  return existsSync(fileIn(folder)) ? readFileSync(fileIn(folder), "utf8").trim() : null;
}

export function keepScimToken(folder: string, token: string): void {
  writeFileSync(fileIn(folder), `${token}\n`, { mode: 0o600 });
}
