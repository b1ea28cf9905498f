import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** The first line a process prints on its piped standard output. If it ends without one, throws its output. */
export function readFirstLine(child: ChildProcess, name: string): Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout) throw new Error(`${name} was started without a pipe on its output.`);
  let complaint = "";
  stderr?.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4_000);
  });
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once("line", resolve);
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${name} ended with code ${code} before it was ready.\n${complaint}`)),
    );
  });
}
