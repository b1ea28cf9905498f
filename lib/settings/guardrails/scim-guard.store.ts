import type { Database } from "@/lib/db/client";
import { type ScimGuardSettings, scimGuardSettings } from "@/lib/guard/scim";
import { readStored, writeStored } from "../stored.store";

const keyOf = (sourceId: number): string => `scim-guard.${sourceId}`;

/** How many people a SCIM source may end the access of within an hour. */
export const readScimGuard = (db: Database, sourceId: number): Promise<ScimGuardSettings> =>
  readStored(db, keyOf(sourceId), scimGuardSettings);

export const writeScimGuard = (
  tx: Database,
  sourceId: number,
  value: ScimGuardSettings,
  by: { name: string; now: Date },
): Promise<void> => writeStored(tx, keyOf(sourceId), value, by);
