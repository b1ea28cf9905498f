import { join } from "node:path";
import { is } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite, PgliteDatabase } from "drizzle-orm/pglite";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { schema } from "@/drizzle/schema/all";
import { makePrivateFolder } from "@/lib/make-folder";
import { closeFaultBorder } from "./fault-border";
import { lockFolder } from "./lock";
import { makePglite } from "./make-pglite";
import { explainPgliteFault } from "./pglite-fault";
import { createReplacedPool } from "./replaced-pool";
import { connectWithoutDelay } from "./socket";

closeFaultBorder();

/** Names the schema, not the driver: the same code runs on Postgres and on PGlite, in and out of a transaction. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export type OpenDatabase = {
  db: Database;
  driver: "postgres" | "pglite";
  close: () => Promise<void>;
};

/** Postgres through `postgres`; timestamps stay text until zod or drizzle reads them, as on PGlite. */
export function openPostgres(url: string, options: { max?: number } = {}): OpenDatabase {
  const { client, close } = createReplacedPool((onLost) => {
    const pool = postgres(url, {
      ...sockets,
      max: options.max ?? 10,
      // Closing connections for their age would look like losing them, and replace the pool.
      max_lifetime: null,
      onnotice: () => {},
      onclose: onLost,
      types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
    });
    // Drizzle sets up the parsers of the client it is given.
    drizzlePostgres(pool);
    return pool;
  });
  return { db: drizzlePostgres(client, { schema }), driver: "postgres", close };
}

/** An option that the driver has and its types do not. */
const sockets = { socket: connectWithoutDelay };

/** PGlite in `<dataDir>/pglite`, or in memory when no folder is given; one process at a time per folder. */
export async function openPglite(dataDir: string | null): Promise<OpenDatabase> {
  const unlock = dataDir === null ? () => {} : lockFolder(dataDir);
  try {
    const { PGlite } = await import("@electric-sql/pglite");
    const folder = dataDir === null ? undefined : join(dataDir, "pglite");
    // PGlite makes its files readable for all users, so the folder must keep other users out.
    if (folder !== undefined) {
      await makePglite(folder);
      makePrivateFolder(folder);
    }
    const client = await PGlite.create(folder, {
      relaxedDurability: false,
    });
    const close = async () => {
      await client.close();
      unlock();
    };
    return { db: drizzlePglite(client, { schema }), driver: "pglite", close };
  } catch (error) {
    unlock();
    throw explainPgliteFault(error, dataDir);
  }
}

/** How many transactions it is useful to run at once: PGlite is one connection, Postgres a pool. */
export function sideBySideOn(db: Database): number {
  return is(db, PgliteDatabase) ? 1 : 3;
}
