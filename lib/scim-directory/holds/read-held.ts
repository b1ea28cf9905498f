import type { Database } from "@/lib/db/client";
import { endingsWindowMs } from "@/lib/guard/scim";
import type { GuardLimit } from "@/lib/guard/settings";
import { readScimGuard } from "@/lib/settings/guardrails/scim-guard.store";
import { findScimSource } from "@/lib/settings/scim/scim.store";
import { countLet, countPushedPeople } from "../guard/endings.store";
import { countWaiting, type HeldPerson, listWaiting } from "./holds.store";

/** What the page of held pushes shows. `before` lost access in the hour before the first was held. */
export type HeldPushes = {
  people: number;
  since: Date;
  until: Date;
  before: number;
  active: number;
  limit: GuardLimit | null;
  first: HeldPerson[];
};

const shown = 100;

/** Everything that is held, with the first hundred people; null where nothing is. */
export async function readHeldPushes(db: Database): Promise<HeldPushes | null> {
  const source = await findScimSource(db);
  const { people, since, until } = await countWaiting(db);
  if (!source || since === null || until === null) return null;
  const [before, active, { limit }, first] = await Promise.all([
    countLet(db, { sourceId: source.id, from: new Date(since.getTime() - endingsWindowMs), until }),
    countPushedPeople(db, null),
    readScimGuard(db, source.id),
    listWaiting(db, { words: "", limit: shown }),
  ]);
  return { people, since, until, before, active, limit, first };
}
