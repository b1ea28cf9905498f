import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { projectFolder } from "@/scripts/system/project";

/** Every build of the editor contains this string. */
const marker = "vs.editor.ICodeEditor";
const build = join(projectFolder, ".next");

const manifest = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) });
const shared = z.object({ rootMainFiles: z.array(z.string()), polyfillFiles: z.array(z.string()) });

/** The scripts that each page loads at first, by the page's path in app/. */
function readPages(): Map<string, Set<string>> {
  const { rootMainFiles, polyfillFiles } = shared.parse(
    JSON.parse(readFileSync(join(build, "build-manifest.json"), "utf8")),
  );
  const folder = join(build, "server", "app");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const pages = files.filter((name) => name.endsWith("page_client-reference-manifest.js"));
  return new Map(
    pages.map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const { entryJSFiles } = manifest.parse(JSON.parse(text.slice(text.indexOf("] = {") + 4).replace(/;\s*$/, "")));
      return [
        name.replace(/\/?page_client.*/, ""),
        new Set([...rootMainFiles, ...polyfillFiles, ...Object.values(entryJSFiles).flat()]),
      ];
    }),
  );
}

const holdsEditor = (script: string): boolean => readFileSync(join(build, script), "utf8").includes(marker);

test("no page loads the editor before it is asked for, and the build does hold it", () => {
  const pages = readPages();
  expect([...pages.keys()].filter((page) => page.includes("mapping"))).toHaveLength(1);
  expect(pages.size).toBeGreaterThan(8);
  const heavy = [...pages].filter(([, scripts]) => [...scripts].some(holdsEditor)).map(([page]) => page);
  expect(heavy).toEqual([]);
  const chunks = readdirSync(join(build, "static", "chunks"), { recursive: true, encoding: "utf8" });
  const scripts = chunks.filter((name) => name.endsWith(".js")).map((name) => `static/chunks/${name}`);
  expect(scripts.filter(holdsEditor).length).toBeGreaterThan(0);
});
