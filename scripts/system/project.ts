import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectFolder = fileURLToPath(new URL("../..", import.meta.url));

const skipped = new Set(["node_modules", "test-results", "playwright-report", "coverage"]);

/** Paths relative to the project of its own files; build output and dot folders are left out. */
export function listFiles(folder = ""): string[] {
  return readdirSync(join(projectFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (!entry.isDirectory()) return [path];
    return entry.name.startsWith(".") || skipped.has(entry.name) ? [] : listFiles(path);
  });
}

export function readProjectFile(path: string): string {
  return readFileSync(join(projectFolder, path), "utf8");
}
