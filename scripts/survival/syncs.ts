import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { queryRows } from "@/lib/db/rows";
import { log } from "@/lib/log";
import { createVault } from "@/lib/secrets/seal";
import { startSync } from "@/lib/sync/start";
import { eventually } from "./eventually";
import type { World } from "./world";

/** An admin at another process: the app hears of what they did at its next start, as after a lost event. */
export function adminContext({ open }: World): Context {
  return {
    db: open.db,
    actor: { type: "admin", id: "00000000-0000-4000-8000-0000000000aa", name: "Ana" },
    now: new Date(),
    requestId: "survival",
    log,
    vault: createVault("seals nothing that anybody opens"),
    emit: async () => {},
  };
}

export async function queueSync(world: World, persisted = true): Promise<number> {
  const { syncId } = await startSync(adminContext(world), { kind: "full", sourceId: world.sourceId, persisted });
  return syncId;
}

export type SyncState = {
  status: string;
  stage: string | null;
  fetched: number;
  planned: number;
  applied: number;
  counts: string;
  error: string | null;
};

export async function readSync({ open }: World, id: number): Promise<SyncState> {
  const [row] = await queryRows<SyncState>(
    open.db,
    sql`select status, stage, fetched, planned, applied, error->>'code' as error,
          concat_ws('/', created, updated, restored, terminated, skipped, failed) as counts
        from syncs where id = ${id}`,
  );
  if (!row) throw new Error(`There is no sync ${id}.`);
  return row;
}

const isOpen = ({ status }: SyncState) => status === "pending" || status === "running";

/** Waits until a sync has ended or is held; answers its state, still open if it took too long. */
export async function awaitEnd(world: World, id: number, seconds = 60): Promise<SyncState> {
  const ended = await eventually(seconds, async () => {
    const state = await readSync(world, id).catch(() => null);
    return state && !isOpen(state) ? state : null;
  });
  return ended ?? readSync(world, id);
}

/** Syncs that wait for a run, or have one. */
export async function listOpen({ open }: World): Promise<number[]> {
  const rows = await queryRows<{ id: unknown }>(
    open.db,
    sql`select id from syncs where status in ('pending', 'running') order by id`,
  );
  return rows.map(({ id }) => Number(id));
}

export const wordSync = ({ status, stage, fetched, planned, applied }: SyncState): string =>
  `${status} in ${stage ?? "no stage"}, ${fetched} fetched, ${planned} planned, ${applied} applied`;

/** Everybody with what a sync gives them: two databases that went through the same have the same. */
export async function digestPeople({ open }: World): Promise<string> {
  const [row] = await queryRows<{ digest: string }>(
    open.db,
    sql`select md5(coalesce(string_agg(concat_ws('|', u.employee_id, u.email, u.name, u.title, u.location, u.status, u.role,
            u.version, m.employee_id), ',' order by u.employee_id, u.name), '')) as digest
        from users u left join user_managers link on link.user_id = u.id left join users m on m.id = link.manager_id
        where u.role <> 'admin' and u.email not like '%@rollcall.invalid'`,
  );
  return row?.digest ?? "";
}
