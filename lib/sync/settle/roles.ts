import type { Database } from "@/lib/db/client";
import { fieldFinder } from "@/lib/mapping/field-finder";
import { memberReader } from "@/lib/mapping/read-members";
import type { SyncContext } from "../sync-context";
import { keepRestrictedRoles, raisesAnybody, readFeed } from "./roles.store";

/**
 * An indicator that nobody in the feed has any more makes nobody regular: a report that lost its column would raise every
 * contractor. The feed is read until the first payload that has it, and only where the plan makes anybody regular.
 */
export async function keepRestricted(tx: Database, sync: SyncContext): Promise<void> {
  if (sync.subject || !sync.mapsRole || !(await raisesAnybody(tx, sync.id))) return;
  if (!(await isInFeed(tx, sync))) await keepRestrictedRoles(tx, sync.id, sync.today);
}

async function isInFeed(tx: Database, { id, mapping }: SyncContext): Promise<boolean> {
  const attributes = mapping.attributes.filter(({ attribute }) => attribute === "restricted");
  const read = memberReader([{ ...mapping, attributes, custom: [] }]);
  const finds = fieldFinder(attributes[0]?.expression ?? "");
  for await (const bodies of readFeed(tx, id)) if (bodies.some((body) => finds(read(body)))) return true;
  return false;
}
