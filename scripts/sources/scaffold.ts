import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Scaffold = { path: string; text: string }[];

const places: [template: string, folder: "vendor" | "stub"][] = [
  ["describe.ts", "vendor"],
  ["provider.ts", "vendor"],
  ["conformance.test.ts", "vendor"],
  ["mapping.test.ts", "vendor"],
  ["fixtures.json", "vendor"],
  ["server.ts", "stub"],
  ["rig.ts", "stub"],
];

/** The names of a vendor: `acme-hr` is the folder, `acme_hr` the kind, `acmeHr` in code, "Acme Hr" on screen. */
export function namesOf(folder: string) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(folder)) {
    throw new Error(
      `"${folder}" is not a name for a folder. Use small letters, digits and hyphens: npm run source:new acme-hr`,
    );
  }
  const words = folder.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const pascal = words.join("");
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return { folder, kind: folder.replaceAll("-", "_"), camel, pascal, label: words.join(" ") };
}

/** The files of a new vendor, its stub included, as text; paths from the project's folder. */
export function scaffoldOf(folder: string, templates: string): Scaffold {
  const { kind, camel, pascal, label } = namesOf(folder);
  const names = { __folder__: folder, __kind__: kind, __camel__: camel, __Pascal__: pascal, __Label__: label };
  return places.map(([template, place]) => {
    const text = readFileSync(join(templates, `${template}.txt`), "utf8");
    const filled = Object.entries(names).reduce((all, [mark, name]) => all.replaceAll(mark, name), text);
    const parent = place === "vendor" ? "lib/sources" : "scripts/stubs";
    return { path: `${parent}/${folder}/${template}`, text: filled };
  });
}

/** The registry with the vendor's import and its one line, before SCIM. */
export function registered(registry: string, folder: string): string {
  const { kind, camel } = namesOf(folder);
  if (registry.includes(`  ${kind}: `) || registry.includes(`  ${kind},`))
    throw new Error(`There is a vendor ${kind} already.`);
  const line = kind === camel ? `  ${kind},` : `  ${kind}: ${camel},`;
  return registry
    .replace(/^import type \{ Vendor \}/m, `import { ${camel} } from "./${folder}/provider";\n$&`)
    .replace(/^ {2}scim,$/m, `${line}\n$&`);
}
