import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { defaultGuard, type GuardSettings, guardSettings } from "@/lib/guard/settings";
import { readStored, writeStored } from "../stored.store";

const keyOf = (sourceId: number): string => `guard.${sourceId}`;

/** What holds a sync of this source; until somebody saves them, the defaults of its kind. */
export async function readGuardSettings(db: Database, source: { id: number; kind: string }): Promise<GuardSettings> {
  const stored = await readStored(db, keyOf(source.id), z.record(z.string(), z.unknown()));
  return Object.keys(stored).length === 0 ? defaultGuard(source.kind) : guardSettings.parse(stored);
}

export async function writeGuardSettings(
  tx: Database,
  sourceId: number,
  value: GuardSettings,
  by: { name: string; now: Date },
): Promise<void> {
  await writeStored(tx, keyOf(sourceId), value, by);
}
