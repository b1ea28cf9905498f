import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverAccount } from "../postgres/binaries";

export type SmallDisk = { folder: string; resize: (megabytes: number) => void; remove: () => void };

/** Whether this machine lets us make file systems: Linux, as root. */
export const canMakeDisks = (): boolean => process.platform === "linux" && process.getuid?.() === 0;

/** A tmpfs of so many megabytes, PostgreSQL's where it is to be one of its tablespaces. */
export function makeSmallDisk(megabytes: number, forServer: boolean): SmallDisk {
  // Not in the lab's folder, which is closed to the server's account.
  const folder = mkdtempSync(join(tmpdir(), "rollcall-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  const account = forServer ? serverAccount() : null;
  if (account) chownSync(folder, account.uid, account.gid);
  return {
    folder,
    resize: (size) => void execFileSync("mount", ["-o", `remount,size=${size}m`, folder]),
    remove: () => {
      execFileSync("umount", ["--lazy", folder]);
      rmdirSync(folder);
    },
  };
}
