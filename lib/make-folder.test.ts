import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { explainFolderFault, makeFolder, makePrivateFolder } from "@/lib/make-folder";

const home = mkdtempSync(join(tmpdir(), "make-folder-"));
writeFileSync(join(home, "file"), "");
afterAll(() => rmSync(home, { recursive: true }));

test("makes a folder and those above it, once", () => {
  const folder = join(home, "a", "b", "c");
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test.each([
  ["file", "file"],
  ["file/below", "file"],
])("%s is refused, and what stands in the way is named", (path, named) => {
  expect(() => makeFolder(join(home, path), "Take another.")).toThrow(
    `The folder ${join(home, named)} cannot be used: it is a file. Take another.`,
  );
});

test.runIf(process.platform === "linux")("a folder that nothing can be made in is refused at once", () => {
  expect(() => makeFolder("/proc/nope/below")).toThrow(
    "The folder /proc/nope cannot be used: the system allows no new folder there. Choose another folder with ROLLCALL_DATA_DIR.",
  );
});

test.runIf(process.platform !== "win32")("a private folder is closed where somebody made it open", () => {
  const open = join(home, "open");
  mkdirSync(open);
  chmodSync(open, 0o755);
  makePrivateFolder(open);
  expect(statSync(open).mode & 0o777).toBe(0o700);
});

test("what no file system said stays as it is", () => {
  const fault = new Error("a bug");
  expect(explainFolderFault(fault, "/srv")).toBe(fault);
});
