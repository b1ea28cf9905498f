import { mkdirSync } from "node:fs";
import { lockFolder } from "@/lib/db/lock";

/** Throws before anything is built or started when the data folder cannot be written or is another process's. */
export function checkFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lockFolder(folder)();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const remedy = "Stop the other demo, or choose another folder: npm run demo -- --data .demo-2 --port 3001";
    throw new Error(why.includes("in use") ? `${why.split(". ")[0]}. ${remedy}` : `${folder} cannot be used: ${why}.`);
  }
}
