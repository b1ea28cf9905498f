import { execFile } from "node:child_process";
import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { promisify } from "node:util";
import { makePrivateFolder } from "@/lib/make-folder";

/** Finds PGlite from the folder of the app. A text, since a bundler would look for a file. */
const program = `
  import { PGlite } from "@electric-sql/pglite";
  await (await PGlite.create(process.argv[1])).close();`;

/**
 * Makes an empty PGlite where the folder is empty or missing, in a process of its own: making one takes half a gigabyte more
 * than opening it, and is not given back. The folder appears when all of it is there. Where this does not work, nothing is
 * left behind: PGlite itself then makes it, or says what is wrong.
 */
export async function makePglite(folder: string): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) return;
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  makePrivateFolder(draft);
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program, draft]);
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
}
