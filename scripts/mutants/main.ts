import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runCommand } from "../system/run-command";
import type { Mutant } from "./mutant";
import { mutants } from "./table";

/**
 * `npm run mutants`: makes each change of the table in turn, runs the test that has to notice it, and puts the file back.
 * `--only words` chooses those whose name has the words. Ends with code 1 when one survives.
 */
const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const wanted = mutants.filter(({ id, file }) => `${file} ${id}`.includes(values.only));
let undo: (() => void) | null = null;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    undo?.();
    process.exit(1);
  });

async function tryOut({ file, from, to, test }: Mutant): Promise<string | null> {
  const sound = readFileSync(file, "utf8");
  if (sound.split(from).length !== 2) throw new Error(`${from} is not in ${file} once.`);
  undo = () => writeFileSync(file, sound);
  try {
    writeFileSync(
      file,
      sound.replace(from, () => to),
    );
    const command = [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--project",
      "unit",
      "--bail",
      "1",
      "--reporter",
      "dot",
      test,
    ];
    const { code, output } = await runCommand(command, { NO_COLOR: "1" });
    return code === 0 ? null : (/FAIL.*?> (.*)/.exec(output)?.[1]?.trim() ?? "the file does not load");
  } finally {
    undo();
    undo = null;
  }
}

let survivors = 0;
for (const mutant of wanted) {
  const noticed = await tryOut(mutant);
  if (noticed === null) survivors += 1;
  console.log(
    `${noticed === null ? "SURVIVED" : "killed  "}  ${mutant.file}: ${mutant.id}${noticed === null ? "" : `  (${noticed})`}`,
  );
}
console.log(`\n${wanted.length - survivors} of ${wanted.length} killed`);
process.exitCode = survivors === 0 ? 0 : 1;
