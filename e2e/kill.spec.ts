import { once } from "node:events";
import { expect, test } from "@playwright/test";
import { signIn as signInByHttp, waitForSync } from "@/scripts/app/client";
import { requestSync, signIn } from "./pages";
import { prepareWorld } from "./world";

const users = 20_000;
let pagesSeen = 0;
let isKilled = false;

const world = prepareWorld({
  stub: { company: { users } },
  firstSync: "dry",
  variables: async () => ({ LOG_LEVEL: "debug" }),
  // A busy app answers late; what it logs is there at once. SIGKILL after the third page of ten: it cannot tidy up.
  watch: (text) => {
    pagesSeen += text.split('"page applied"').length - 1;
    if (pagesSeen < 3 || isKilled) return;
    isKilled = true;
    world().app.child.kill("SIGKILL");
  },
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
  await requestSync(page, "persisted");
  expect(await died).toEqual([null, "SIGKILL"]);
  const syncId = planned.id + 1;
  const [left] = await world().inspect(countsOf(syncId));
  expect(left?.users).toBeGreaterThan(0);
  expect(left?.users).toBeLessThan(planned.counts.created ?? 0);

  await world().restart();
  const ended = await waitForSync(await signInByHttp(url, admin), syncId, { seconds: 180 });
  expect(ended.status).toBe("completed");
  expect(ended.counts).toEqual(planned.counts);
  const { created } = planned.counts;
  expect(await world().inspect(countsOf(syncId))).toEqual([
    { records: planned.progress.done, created, people: created, users: created, emails: created },
  ]);
});

const countsOf = (syncId: number) => `select
  (select count(*)::int from user_records where sync_id = ${syncId}) as records,
  (select count(*)::int from user_records where sync_id = ${syncId} and status = 'created') as created,
  (select count(distinct user_id)::int from user_records where sync_id = ${syncId} and status = 'created') as people,
  (select count(*)::int from users where role <> 'admin') as users,
  (select count(distinct lower(email))::int from users where role <> 'admin') as emails`;
