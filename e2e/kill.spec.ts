import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@playwright/test";
import { signIn as signInByHttp, waitForSync } from "@/scripts/app/client";
import { stopProcess } from "@/scripts/system/processes";
import { requestSync, signIn } from "./pages";
import { prepareWorld } from "./world";

const users = 20_000;
const world = prepareWorld({
  stub: { company: { users } },
  firstSync: "dry",
  variables: async () => ({ LOG_LEVEL: "debug" }),
});

test("a sync of 20,000 users that is killed while it applies finishes after a restart, everybody once", async ({
  page,
}) => {
  test.setTimeout(400_000);
  const { url, admin, firstSyncId, app } = world();
  const planned = await waitForSync(await signInByHttp(url, admin), firstSyncId ?? 0, { seconds: 120 });
  expect(planned.status).toBe("completed");

  await signIn(page, world());
  const died = once(app.child, "exit");
  const killer = killAtThirdPage();
  await requestSync(page, "persisted");
  expect(await died).toEqual([null, "SIGKILL"]);
  await stopProcess(killer);
  const syncId = planned.id + 1;
  const [left] = await world().inspect(countsOf(syncId));
  expect(left?.users).toBeGreaterThan(0);
  expect(left?.users).toBeLessThan(planned.counts.created ?? 0);

  await world().restart();
  const ended = await waitForSync(await signInByHttp(url, admin), syncId, { seconds: 180 });
  expect(ended.status).toBe("completed");
  expect(ended.counts).toEqual(planned.counts);
  const { created, skipped = 0 } = planned.counts;
  const places = Object.values(planned.counts).reduce((sum, count) => sum + count, 0);
  expect(await world().inspect(countsOf(syncId))).toEqual([
    { places, records: places - skipped, created, people: created, users: created, emails: created },
  ]);
});

/**
 * Sends SIGKILL when the log says that page three of ten is written, so that the app cannot tidy up. Runs as a process
 * of its own, since this one may be seconds late on a busy machine.
 */
function killAtThirdPage(): ChildProcess {
  const { logFile, app } = world();
  const script = `tail -n +1 -f "$1" | while read -r line; do
    case "$line" in *'"page applied"'*) seen=$((seen + 1)) ;; esac
    if [ "\${seen:-0}" -ge 3 ]; then kill -9 "$2"; exit; fi
  done`;
  return spawn("sh", ["-c", script, "sh", logFile, String(app.child.pid)], { stdio: "ignore" });
}

/** Whoever was skipped in the words of the dry run before has a place in a page, and no row. */
const countsOf = (syncId: number) => `select
  (select sum(size)::int from sync_pages where sync_id = ${syncId} and applied_at is not null) as places,
  (select count(*)::int from user_records where sync_id = ${syncId} and status <> 'skipped') as records,
  (select count(*)::int from user_records where sync_id = ${syncId} and status = 'created') as created,
  (select count(distinct user_id)::int from user_records where sync_id = ${syncId} and status = 'created') as people,
  (select count(*)::int from users where role <> 'admin') as users,
  (select count(distinct lower(email))::int from users where role <> 'admin') as emails`;
