import { statfsSync } from "node:fs";
import { lockFolder } from "@/lib/db/lock";
import { makeFolder } from "@/lib/make-folder";

const neededMb = 150;
const another = "npm run demo -- --data .demo-2";

/** Throws, before anything is built or started, when the data folder cannot be written or another process uses it. */
export function checkFolder(folder: string): void {
  makeFolder(folder, `Choose another folder: ${another}`);
  checkRoom(folder);
  try {
    lockFolder(folder)();
  } catch (error) {
    const [why = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    const isBusy = why.includes("in use");
    const remedy = isBusy
      ? `Stop the other demo, or choose another folder: ${another} --port 3001`
      : `Choose another folder: ${another}`;
    throw new Error(`${why}. ${remedy}`, { cause: error });
  }
}

/** Some file systems do not know their size. */
function checkRoom(folder: string): void {
  const { blocks, bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  if (blocks === 0 || freeMb >= neededMb) return;
  throw new Error(
    `The folder ${folder} cannot be used: its disk has ${freeMb} MB free, and the demo needs ${neededMb}. Make room, or choose another folder: ${another}`,
  );
}
