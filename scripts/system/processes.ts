import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * Asks a child process to end, with everything it started (npm and npx do not pass signals on reliably), and kills it
 * after ten seconds. Resolves when it has ended.
 */
export async function stopProcess(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const family = listDescendants(pid);
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    for (const member of [pid, ...family]) sendSignal(member, signal);
    const insist = setTimeout(() => sendSignal(pid, "SIGKILL"), 10_000);
    await gone;
    clearTimeout(insist);
  }
  for (const member of family) sendSignal(member, "SIGKILL");
}

/** Process ids of all children, grandchildren, … from /proc; an empty list on systems without it. */
export function listDescendants(pid: number): number[] {
  const parents = listParents();
  const found: number[] = [];
  const open = [pid];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [child, parent] of parents) {
      if (parent !== next) continue;
      found.push(child);
      open.push(child);
    }
  }
  return found;
}

function listParents(): [number, number][] {
  try {
    const names = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return names.flatMap((name) => readParent(Number(name)));
  } catch {
    return [];
  }
}

function readParent(pid: number): [number, number][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return [[pid, Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])]];
  } catch {
    return [];
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}
