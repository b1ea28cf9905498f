import type { Database } from "@/lib/db/client";
import { endingsWindowMs } from "@/lib/guard/scim";
import { countWaiting } from "../holds/holds.store";
import { countLet, countPushedPeople } from "./endings.store";

/** Of a SCIM source: who has access through it, how many lost it in the last hour, and how many wait for an admin. */
export type ScimHour = { active: number; ended: number; waiting: number };

export async function readScimHour(db: Database, sourceId: number, now: Date): Promise<ScimHour> {
  const from = new Date(now.getTime() - endingsWindowMs);
  const [active, ended, { people: waiting }] = await Promise.all([
    countPushedPeople(db, null),
    countLet(db, { sourceId, from, until: now }),
    countWaiting(db),
  ]);
  return { active, ended, waiting };
}
