import type { Database } from "@/lib/db/client";
import { readStored, writeStored } from "@/lib/settings/stored.store";
import { type AlertLimits, alertLimits } from "./limits";

const key = "alerts";

export const readAlertLimits = (db: Database): Promise<AlertLimits> => readStored(db, key, alertLimits);

export const writeAlertLimits = (tx: Database, value: AlertLimits, by: { name: string; now: Date }): Promise<void> =>
  writeStored(tx, key, value, by);
