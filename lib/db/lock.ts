import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { explainFolderFault, makeFolder } from "@/lib/make-folder";

const holder = z.object({ pid: z.number().int(), host: z.string(), born: z.string() });
type Holder = z.infer<typeof holder>;

const beatMs = 5_000;
const staleMs = 30_000;

/**
 * Locks the folder for this process, since PGlite corrupts its data when two processes open one folder. The lock of a
 * killed process is taken over: on the same host by its pid and start time, on another by a heartbeat older than 30 s.
 * Returns the function that releases the lock.
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder);
  const file = join(folder, "rollcall.lock");
  const mine: Holder = { pid: process.pid, host: hostname(), born: bornAt(process.pid) };
  claim(file, mine, folder);
  const beat = setInterval(() => touch(file), beatMs);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    process.off("exit", release);
    if (readHolder(file)?.pid === mine.pid) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return release;
}

function claim(file: string, mine: Holder, folder: string): void {
  for (const lastTry of [false, true]) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: "wx" });
      return;
    } catch (error) {
      if (!isCode(error, "EEXIST") || lastTry) throw explainFolderFault(error, folder);
    }
    const other = readHolder(file);
    if (other && isAlive(other, file)) {
      throw new Error(
        `The data folder ${folder} is in use by process ${other.pid} on ${other.host}. ` +
          "Stop that process, choose another folder with ROLLCALL_DATA_DIR, or set DATABASE_URL to share one Postgres.",
      );
    }
    rmSync(file, { force: true });
  }
}

function isAlive(other: Holder, file: string): boolean {
  if (other.host !== hostname()) return Date.now() - statSync(file).mtimeMs < staleMs;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    return isCode(error, "EPERM");
  }
  return bornAt(other.pid) === other.born;
}

/** The kernel's start tick of a process: tells a reused pid from the one that took the lock. Empty where unknown. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function readHolder(file: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder has been removed; the database reports that itself.
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
