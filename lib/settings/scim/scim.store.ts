import { asc, eq, sql } from "drizzle-orm";
import { sources } from "@/drizzle/schema/sources";
import type { Database } from "@/lib/db/client";
import { readStored, writeStored } from "../stored.store";
import { type ScimSettings, scimSettings } from "./settings";

const key = "scim";

export async function readScimSettings(db: Database): Promise<ScimSettings> {
  return readStored(db, key, scimSettings);
}

export async function writeScimSettings(
  tx: Database,
  value: ScimSettings,
  by: { name: string; now: Date },
): Promise<void> {
  await writeStored(tx, key, value, by);
}

/** The SCIM source; null until SCIM is first switched on. `enabled` says whether SCIM is on. */
export async function findScimSource(db: Database): Promise<{ id: number; enabled: boolean } | null> {
  const [row] = await db
    .select({ id: sources.id, enabled: sources.enabled })
    .from(sources)
    .where(eq(sources.kind, "scim"))
    .orderBy(asc(sources.id))
    .limit(1);
  return row ?? null;
}

/** A lock, so that two admins who switch SCIM on at the same moment create one source. */
export async function lockScimSetup(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7265617)`);
}
