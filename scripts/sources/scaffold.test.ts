import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../system/project";
import { namesOf, registered, scaffoldOf } from "./scaffold";

const templates = join(projectFolder, "scripts", "sources", "template");
const registry = readFileSync(join(projectFolder, "lib", "sources", "registry.ts"), "utf8");

test("a vendor is a folder, a stub and one line", () => {
  const files = scaffoldOf("acme-hr", templates);
  expect(files.map(({ path }) => path)).toEqual([
    ...["describe.ts", "provider.ts", "conformance.test.ts", "mapping.test.ts", "fixtures.json"].map(
      (name) => `lib/sources/acme-hr/${name}`,
    ),
    ...["server.ts", "rig.ts"].map((name) => `scripts/stubs/acme-hr/${name}`),
  ]);
  for (const { text } of files) expect(text).not.toMatch(/__[A-Za-z]+__/);
  const after = registered(registry, "acme-hr").split("\n");
  const added = after.filter((line) => !registry.split("\n").includes(line));
  expect(added).toEqual(['import { acmeHr } from "./acme-hr/provider";', "  acme_hr: acmeHr,"]);
});

test("names that cannot be", () => {
  expect(namesOf("hibob")).toEqual({ folder: "hibob", kind: "hibob", camel: "hibob", pascal: "Hibob", label: "Hibob" });
  for (const name of ["", "Acme", "../x", "acme_hr", "1st"])
    expect(() => namesOf(name)).toThrow("npm run source:new acme-hr");
  expect(() => registered(registry, "workday")).toThrow("There is a vendor workday already.");
});
