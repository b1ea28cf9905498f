import type { Database } from "@/lib/db/client";
import { endingsWindowMs } from "@/lib/guard/scim";
import { listOpenAlerts } from "../alerts.store";
import { clearAlert } from "../change";
import { alertFacts } from "../facts";
import { countHeldPushes } from "./held-pushes.store";

const kind = "scim_held" as const;

/**
 * Clears the alert where the identity provider itself called off what was held, or, where pushes are refused, once few people
 * lose access within an hour. Decisions of an admin clear it at once.
 */
export async function checkHeldPushes(tx: Database, at: Date): Promise<boolean[]> {
  const open = (await listOpenAlerts(tx)).filter((alert) => alert.kind === kind);
  const news: boolean[] = [];
  for (const { subject, facts } of open) {
    const { sourceId, answer, limit } = alertFacts[kind].parse(facts);
    const { waiting, recent } = await countHeldPushes(tx, sourceId, new Date(at.getTime() - endingsWindowMs));
    const isOver = waiting > 0 || (answer === "refuse" && recent >= limit.people);
    if (!isOver) news.push(await clearAlert(tx, { kind, subject, at }));
  }
  return news;
}
