import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { projectFolder } from "../system/project";
import { type DemoStub, demoStubs } from "./sources";

export type DemoOptions = {
  port: number;
  folder: string;
  source: { name: string; start: (port: number) => Promise<DemoStub> };
};

const usage = "npm run demo -- --port 4000 --data .demo --source ukg";

/** `npm run demo [-- --port N] [--data FOLDER] [--source NAME]`, each source with a folder of its own; throws one line an admin can act on. */
export function readOptions(words: readonly string[]): DemoOptions {
  const { port: text, data, source: name } = parse(words);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error(`--port ${text} is not a port. Give a number from 1 to 65535.`);
  }
  const start = Object.hasOwn(demoStubs, name) ? demoStubs[name] : undefined;
  if (!start) throw new Error(`There is no --source ${name}. There are: ${Object.keys(demoStubs).join(", ")}.`);
  const usual = name === "workday" ? ".demo" : `.demo-${name}`;
  return { port, folder: resolve(projectFolder, data ?? usual), source: { name, start } };
}

function parse(words: readonly string[]): { port: string; data?: string; source: string } {
  const { tokens } = parseArgs({ args: [...words], options: known, strict: false, tokens: true });
  const odd = tokens.find((token) => token.kind !== "option" || !Object.hasOwn(known, token.name));
  // npm keeps options before the two dashes for itself, and passes on only their values.
  if (odd?.kind === "positional") {
    throw new Error(`"${odd.value}" is not an option. Put named options after two dashes: ${usage}`);
  }
  if (odd?.kind === "option") throw new Error(`There is no option ${odd.rawName}. There are: ${usage}`);
  const { values } = parseArgs({ args: [...words], options: known });
  return values;
}

const known = {
  port: { type: "string", default: "3000" },
  data: { type: "string" },
  source: { type: "string", default: "workday" },
} as const;
