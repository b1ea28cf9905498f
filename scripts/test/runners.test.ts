import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../system/project";
import { journeysOnPostgres } from "./runners";

test.each(journeysOnPostgres)("the journey %s exists, or the run would leave it out without a word", (name) => {
  expect(existsSync(join(projectFolder, "e2e", `${name}.spec.ts`))).toBe(true);
});
