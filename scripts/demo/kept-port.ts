import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findFreePort, isPortFree } from "../system/ports";

/** The port this stub had at the last start when it is still free, so that its addresses (in payloads, too) stay. */
export async function keptPort(folder: string, name: string): Promise<number> {
  const file = join(folder, `${name}-port`);
  const kept = readPort(file);
  if (kept !== null && (await isPortFree(kept))) return kept;
  const port = await findFreePort();
  writeFileSync(file, `${port}\n`);
  return port;
}

function readPort(file: string): number | null {
  try {
    const port = Number(readFileSync(file, "utf8"));
    return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : null;
  } catch {
    return null;
  }
}
