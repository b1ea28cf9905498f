import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openPglite } from "@/lib/db/client";
import { verifyDatabase } from "@/lib/verify/verify";
import { signIn, waitForSync } from "../../app/client";
import { launchApp } from "../../app/launch";
import { configureApp } from "../../demo/configure-app";
import { findFreePort } from "../../system/ports";
import type { Case, Run } from "../case";
import { eventually } from "../eventually";
import type { Lab } from "../lab";
import { resetCompany } from "../scenarios";

/** Without a second connection to look through: killed after a time from the seed, and asked over HTTP and afterwards. */
export const killPglite: Case = {
  id: "kill-pglite",
  says: "kill -9 at any moment of a first sync on PGlite, then a restart",
  async *runs(lab) {
    for (let at = 0; at < lab.points; at++) yield await killOnce(lab, 100 + lab.random.below(2_500));
  },
};

async function killOnce(lab: Lab, afterMs: number): Promise<Run> {
  resetCompany(lab);
  const folder = mkdtempSync(join(lab.folder, "pglite-"));
  const variables = { ...lab.variables, ROLLCALL_DATA_DIR: folder };
  const { syncId } = await configureApp(lab.stub, "persisted", variables);
  const start = async () => launchApp({ port: await findFreePort(), variables, logFile: lab.logFile });
  const first = await start();
  const begun = performance.now();
  let seen = "nothing seen";
  const session = await signIn(first.url, lab.admin);
  await eventually(10, async () => {
    const state = await waitOnce(session, syncId ?? 0);
    if (state !== null) seen = state;
    return performance.now() - begun >= afterMs ? true : null;
  });
  const gone = new Promise((done) => first.child.once("exit", done));
  first.child.kill("SIGKILL");
  await gone;
  const killed = (await verifyFolder(folder)).map((one) => `after the kill: ${one}`);
  const second = await start();
  const ended = await waitForSync(await signIn(second.url, lab.admin), syncId ?? 0, { seconds: 60 });
  await second.stop();
  const violations = [...killed, ...(await verifyFolder(folder))];
  if (ended.status !== "completed") violations.push(`the sync ended ${ended.status}`);
  rmSync(folder, { recursive: true, force: true });
  return { at: `first: after ${afterMs} ms (${seen})`, violations };
}

async function waitOnce(session: Awaited<ReturnType<typeof signIn>>, syncId: number): Promise<string | null> {
  const answer = await fetch(`${session.url}/api/syncs/progress?ids=${syncId}`, {
    headers: { cookie: session.cookie },
  });
  if (!answer.ok) return null;
  const { syncs } = (await answer.json()) as {
    syncs: { status: string; stage: string | null; progress: { done: number } }[];
  };
  const [sync] = syncs;
  return sync ? `${sync.status} in ${sync.stage ?? "no stage"}, ${sync.progress.done} done` : null;
}

export async function verifyFolder(folder: string): Promise<string[]> {
  const open = await openPglite(folder);
  try {
    const { findings } = await verifyDatabase(open.db);
    return findings.map(({ id, total, rows }) => `${id} (${total}): ${rows[0]?.row ?? ""} ${rows[0]?.detail ?? ""}`);
  } finally {
    await open.close();
  }
}
