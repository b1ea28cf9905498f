import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { cleanEnvironment } from "@/scripts/system/environment";
import { findFreePort, isPortFree } from "@/scripts/system/ports";
import { listDescendants } from "@/scripts/system/processes";
import { visit } from "./pages";

let folder = "";
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rollcall-demo-"));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Demo = { child: ChildProcess; said: () => string };

function startDemo(port: number): Demo {
  const child = spawn("npm", ["run", "demo", "--", "--port", String(port), "--data", folder], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { child, said: () => text };
}

const endOf = (child: ChildProcess) => new Promise<void>((done) => child.once("exit", () => done()));

test("the demo is ready with a first sync done, refuses a taken port, ends everything, keeps its data", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const port = await findFreePort();
  // Ctrl-C in a terminal signals the whole process group that npm leads; a supervisor signals npm alone.
  for (const { words, group } of [
    { words: /First sync: 1,\d\d\d created/, group: true },
    { words: /Its data is that of the last start/, group: false },
  ]) {
    const demo = startDemo(port);
    await expect.poll(demo.said, { timeout: 200_000 }).toMatch(words);
    const [, email = ""] = /e-mail +(\S+)/.exec(demo.said()) ?? [];
    const [, password = ""] = /password +(\S+)/.exec(demo.said()) ?? [];
    await visit(page, `http://localhost:${port}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("textbox", { name: "Password" }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    const syncs = page.getByRole("table", { name: "Syncs" });
    await expect(syncs.getByRole("link", { name: "#1", exact: true })).toBeVisible();
    await page.context().clearCookies();
    const [, scim = ""] = /SCIM +(\S+)/.exec(demo.said()) ?? [];
    const [, token = ""] = /token +(\S+)/.exec(demo.said()) ?? [];
    const users = await page.request.get(`${scim}/Users?count=1`, { headers: { authorization: `Bearer ${token}` } });
    expect(await users.json()).toMatchObject({ totalResults: expect.any(Number) });

    const second = startDemo(port);
    await expect.poll(second.said).toContain(`Port ${port} is in use`);

    const family = listDescendants(demo.child.pid ?? 0);
    expect(family.length).toBeGreaterThan(1);
    const ended = endOf(demo.child);
    process.kill((group ? -1 : 1) * (demo.child.pid ?? 0), "SIGINT");
    await ended;
    await expect.poll(() => isPortFree(port)).toBe(true);
    await expect.poll(() => family.filter(isAlive)).toEqual([]);
  }
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
