import postgres from "postgres";
import { eventually } from "../eventually";
import type { World } from "../world";
import type { KillPoint } from "./points";

/** The app waits for this lock inside the statement that was chosen, in the middle of its transaction. */
const lockId = 7_265_617;

export type Trap = {
  /** Whether the app is caught: it waits inside the chosen statement, whose transaction has not ended. */
  isSprung: () => Promise<boolean>;
  /** Takes the trap away, lets what was caught end, and waits until nobody else is connected. */
  remove: () => Promise<void>;
};

/** Lays a trap at the n-th time that a statement does something to a table. Nothing of it is left after `remove`. */
export async function layTrap(world: World, point: KillPoint, nth: number): Promise<Trap> {
  const client = postgres(world.database.url, { max: 1, onnotice: () => {} });
  await client`select pg_advisory_lock(${lockId})`;
  await client.unsafe(`create schema survival; create sequence survival.hits`);
  await client.unsafe(`create function survival.spring() returns trigger language plpgsql as $$ begin
      if nextval('survival.hits') = ${nth} then
        perform pg_advisory_lock_shared(${lockId}); perform pg_advisory_unlock_shared(${lockId});
      end if;
      return null;
    end $$`);
  const scope = point.row === undefined ? "for each statement" : `for each row when (${point.row})`;
  await client.unsafe(
    `create trigger survival_trap after ${point.does} on ${point.table} ${scope} execute function survival.spring()`,
  );
  const isSprung = async () => {
    const waiting =
      await client`select 1 from pg_locks where locktype = 'advisory' and objid = ${lockId} and not granted`;
    return waiting.length > 0;
  };
  const remove = async () => {
    // The end of the session frees the lock, also where the server was restarted meanwhile.
    await client.end({ timeout: 1 });
    await withClient(world.database.url, async (cleaner) => {
      await cleaner.unsafe(`drop trigger survival_trap on ${point.table}; drop schema survival cascade`);
      await eventually(20, async () => ((await countBusy(cleaner)) === 0 ? true : null));
    });
  };
  return { isSprung, remove };
}

async function withClient(url: string, work: (client: postgres.Sql) => Promise<void>): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(client);
  } finally {
    await client.end({ timeout: 1 });
  }
}

/** Statements of others that have not ended. */
async function countBusy(client: postgres.Sql): Promise<number> {
  const [others] = await client<{ count: number }[]>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()`;
  return others?.count ?? 0;
}
