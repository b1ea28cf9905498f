import { expect, test } from "@playwright/test";
import { readSync, type Session, type SyncState, signIn as signInByHttp, waitForSync } from "@/scripts/app/client";
import { requestSync, signIn } from "./pages";
import { prepareWorld } from "./world";

const users = 20_000;
const world = prepareWorld({ stub: { company: { users } }, firstSync: "dry" });

test("a sync of 20,000 users that is killed while it applies finishes after a restart, everybody once", async ({
  page,
}) => {
  test.setTimeout(400_000);
  const { url, admin, firstSyncId } = world();
  const planned = await waitForSync(await signInByHttp(url, admin), firstSyncId ?? 0, { seconds: 120 });
  expect(planned.status).toBe("completed");

  await signIn(page, world());
  const syncId = (firstSyncId ?? 0) + 1;
  const [killedAt] = await Promise.all([
    killWhileApplying(await signInByHttp(url, admin), syncId),
    requestSync(page, "persisted"),
  ]);
  expect(killedAt.progress.done).toBeLessThan(users);

  await world().restart();
  const ended = await waitForSync(await signInByHttp(url, admin), syncId, { seconds: 180 });
  expect(ended.status).toBe("completed");
  expect(ended.counts).toEqual(planned.counts);
  expect(await world().inspect(countsOf(syncId))).toEqual([
    {
      records: planned.progress.done,
      created: planned.counts.created,
      people: planned.counts.created,
      users: planned.counts.created,
      emails: planned.counts.created,
    },
  ]);
});

/** Looks often, and kills with SIGKILL as soon as some of the users, and not yet all, have been written. */
async function killWhileApplying(session: Session, syncId: number): Promise<SyncState> {
  const seen: string[] = [];
  for (;;) {
    const state = await readSync(session, syncId);
    if (state) seen.push(`${state.stage} ${state.progress.verb} ${state.progress.done}`);
    if (state && !["pending", "running"].includes(state.status)) {
      throw new Error(
        `The sync was ${state.status} before it could be killed. Seen: ${[...new Set(seen)].join(", ")}.`,
      );
    }
    if (state?.progress.verb === "applied" && state.progress.done > 0) {
      world().app.child.kill("SIGKILL");
      return state;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const countsOf = (syncId: number) => `select
  (select count(*)::int from user_records where sync_id = ${syncId}) as records,
  (select count(*)::int from user_records where sync_id = ${syncId} and status = 'created') as created,
  (select count(distinct user_id)::int from user_records where sync_id = ${syncId} and status = 'created') as people,
  (select count(*)::int from users where role <> 'admin') as users,
  (select count(distinct lower(email))::int from users where role <> 'admin') as emails`;
