import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { listFiles, projectFolder, readProjectFile } from "../system/project";

const folders = "app|components|lib|drizzle|inngest|e2e|docs|scripts|bench|public|\\.ci";
const cited = new RegExp(`(?:\`|\\]\\(|src=")\\.?/?((?:${folders})/[\\w./()\\[\\]-]*)`, "g");
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readProjectFile("package.json"))).scripts;

/** Paths of the project that a text cites in code marks, links and pictures. */
function findCitedPaths(text: string): string[] {
  return [...text.matchAll(cited)].map((match) => (match[1] ?? "").replace(/[).]+$/, ""));
}

const documents = listFiles().filter((path) => path.endsWith(".md"));

describe("documents cite what exists", () => {
  test.each(documents)("%s: paths", (path) => {
    const missing = findCitedPaths(readProjectFile(path)).filter((one) => !existsSync(join(projectFolder, one)));
    expect(missing).toEqual([]);
  });

  test.each(documents)("%s: npm scripts", (path) => {
    const named = [...readProjectFile(path).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("each decision has a number of its own, which its title repeats", () => {
    const files = documents.filter((path) => /^docs\/decisions\/\d/.test(path));
    const numbers = files.map((path) => path.slice("docs/decisions/".length).slice(0, 3));
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
    const titles = files.map((path) => readProjectFile(path).slice(2, 5));
    expect(titles).toEqual(numbers);
  });

  test("the index of decisions names each of them by its title", () => {
    const index = readProjectFile("docs/decisions/README.md");
    const files = documents.filter((path) => /^docs\/decisions\/(?!000)\d/.test(path));
    const lines = files.map((path) => {
      const [, number = "", title = ""] = /^# (\d{3})[.:] (.*)/.exec(readProjectFile(path)) ?? [];
      return `- [${number}](${path.slice("docs/decisions/".length)}): ${title}`;
    });
    expect(lines.filter((line) => !index.includes(line))).toEqual([]);
  });

  test("a path that does not exist is noticed", () => {
    expect(findCitedPaths("see `lib/nowhere.ts`, [x](docs/gone.md) and `lib/`.")).toEqual([
      "lib/nowhere.ts",
      "docs/gone.md",
      "lib/",
    ]);
  });
});
