import type { Database } from "@/lib/db/client";
import { endingsWindowMs, isOverLimit, peopleNeeded, type ScimGuardAnswer } from "@/lib/guard/scim";
import type { GuardLimit } from "@/lib/guard/settings";
import { readScimGuard } from "@/lib/settings/guardrails/scim-guard.store";
import { countEndings, countPushedPeople, lockEndings, noteEnding } from "./endings.store";

export type Ending = { sourceId: number; userId: string; now: Date };

/** What the limit was exceeded by: people within the hour, this one among them. */
export type OverLimit = { people: number; limit: GuardLimit; answer: ScimGuardAnswer; retryAfterSeconds: number };

/**
 * Counts one more person who would lose access, and says whether that is over the limit; null where it is not. Others who
 * ask at the same time wait until this transaction ends. The people of the source are counted from the smallest number of the
 * limit on, and only as far as it takes.
 */
export async function judgeEnding(tx: Database, { sourceId, userId, now }: Ending): Promise<OverLimit | null> {
  const { limit, answer } = await readScimGuard(tx, sourceId);
  if (limit === null) {
    await noteEnding(tx, { userId, sourceId, at: now, held: false });
    return null;
  }
  await lockEndings(tx, sourceId);
  const since = new Date(now.getTime() - endingsWindowMs);
  const others = await countEndings(tx, { sourceId, userId, since });
  const people = others.all + 1;
  const needed = peopleNeeded(people, limit);
  const active = needed === 0 ? 0 : (await countPushedPeople(tx, needed)) + others.ended;
  const isOver = isOverLimit(people, active, limit);
  if (!isOver || answer === "hold") await noteEnding(tx, { userId, sourceId, at: now, held: isOver });
  if (!isOver) return null;
  const freeAt = (others.first ? Date.parse(others.first) : now.getTime()) + endingsWindowMs;
  return { people, limit, answer, retryAfterSeconds: Math.max(1, Math.ceil((freeAt - now.getTime()) / 1000)) };
}
