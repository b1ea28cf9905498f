import type { Database } from "@/lib/db/client";
import { fieldFinder } from "@/lib/mapping/field-finder";
import { memberReader } from "@/lib/mapping/read-members";
import type { SyncContext } from "../sync-context";
import { keepRestrictedRoles, raisesAnybody, readFeed } from "./roles.store";

/**
 * Keeps everybody restricted when no payload in the feed has the indicator any more: a report that lost its column
 * would make every contractor regular. Reads the feed only where the plan changes a role to regular, and only up to the
 * first payload that has the indicator.
 */
export async function keepRestricted(tx: Database, sync: SyncContext): Promise<void> {
  if (sync.subject || !sync.mapsRole || !(await raisesAnybody(tx, sync.id))) return;
  if (!(await isInFeed(tx, sync))) await keepRestrictedRoles(tx, sync.id, sync.today);
}

async function isInFeed(tx: Database, { id, mapping }: SyncContext): Promise<boolean> {
  const attributes = mapping.attributes.filter(({ attribute }) => attribute === "restricted");
  const read = memberReader([{ ...mapping, attributes, custom: [] }]);
  const finds = fieldFinder(attributes[0]?.expression ?? "");
  for await (const page of readFeed(tx, id)) if (page.some(({ body }) => finds(read(body)))) return true;
  return false;
}
