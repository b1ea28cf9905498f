import { chmodSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

const reasons: Record<string, string> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EEXIST: "it is a file",
  ENOTDIR: "it lies under a file",
  ENOENT: "the system allows no new folder there",
  ENOSPC: "its disk is full",
  EDQUOT: "its disk quota is used up",
  EROFS: "it is on a read-only disk",
};

const chooseAnother = "Choose another folder with ROLLCALL_DATA_DIR.";

/**
 * Makes a folder and its parents, for this user only. Node's own `recursive` never returns where an existing parent
 * refuses (`/proc`). Throws one line with the fault and the remedy.
 */
export function makeFolder(folder: string, remedy = chooseAnother): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), remedy);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!isFolder(folder)) throw explainFolderFault(error, folder, remedy);
  }
}

/**
 * Makes a folder that only this user may enter, or closes an existing one to other users. Throws one line where it
 * cannot be closed. Windows has no such bits and keeps its own rules.
 */
export function makePrivateFolder(folder: string): void {
  makeFolder(folder);
  if (process.platform === "win32" || (statSync(folder).mode & 0o077) === 0) return;
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    const remedy = `Have its owner close it: chmod 700 ${folder}`;
    throw new Error(
      `Other users of this machine may open the folder ${folder}, and this user may not change that. ${remedy}`,
      {
        cause: error,
      },
    );
  }
}

/** A file system's refusal as a sentence that names the folder; anything else stays as it is. */
export function explainFolderFault(error: unknown, folder: string, remedy = chooseAnother): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = reasons[code];
  return reason ? new Error(`The folder ${folder} cannot be used: ${reason}. ${remedy}`, { cause: error }) : error;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
