import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installPackages } from "../system/packages";

const versionFolders = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr/local"];

/** The folder holding `initdb` and `postgres`, installed with apt where that is possible. Throws with the remedy. */
export function findPostgresBinaries(): string {
  const found = searchBinaries();
  if (found) return found;
  installPackages(["postgresql"]);
  const installed = searchBinaries();
  if (installed) return installed;
  throw new Error(
    "PostgreSQL's server programs (initdb, postgres) were not found. Install PostgreSQL 14 or newer, or put its bin folder on PATH.",
  );
}

function searchBinaries(): string | null {
  const onPath = (process.env.PATH ?? "").split(delimiter);
  const versioned = versionFolders.flatMap((folder) => listVersions(folder));
  return [...versioned, ...onPath].find((folder) => holdsServer(folder)) ?? null;
}

function listVersions(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(postgresql@?|pgsql)?\d*$/.test(name))
    .sort((a, b) => Number(b.replace(/\D/g, "")) - Number(a.replace(/\D/g, "")))
    .map((name) => join(folder, name, "bin"));
}

function holdsServer(folder: string): boolean {
  return existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"));
}

/** The account to run PostgreSQL as, since it refuses root; null for the current account. */
export function serverAccount(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }).trim());
  return { uid: id("-u"), gid: id("-g") };
}
