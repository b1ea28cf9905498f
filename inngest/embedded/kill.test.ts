import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "rollcall-kill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function live(life: "first" | "second") {
  const script = join(import.meta.dirname, "test/victim.ts");
  return spawn(process.execPath, ["--import", "tsx", script, folder, life], { stdio: ["ignore", "pipe", "inherit"] });
}

test("kill -9 in the middle of a run: the next process finishes it, each effect exactly once", async () => {
  const first = live("first");
  await once(first.stdout, "data");
  first.kill("SIGKILL");
  await once(first, "exit");
  const second = live("second");
  const [code] = await once(second, "exit");
  expect(code).toBe(0);
  const effects = readFileSync(join(folder, "effects"), "utf8").trim().split("\n").map(Number);
  expect(effects).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
}, 120_000);
