import type { Database } from "@/lib/db/client";
import type { DeciderFacts } from "./decider";
import { countActiveAdmins } from "./known-user.store";
import type { DecidingSource } from "./may-restore";
import { readPairing } from "./pairing.store";

type Given = Pick<DeciderFacts, "today" | "managerType" | "companyDomains">;

/** Reads what decisions about these users' payloads depend on. `userIds` matter for a SCIM source only. */
export async function readDeciderFacts(
  db: Database,
  source: Pick<DecidingSource, "kind">,
  given: Given,
  userIds: readonly string[] = [],
): Promise<DeciderFacts> {
  const [activeAdmins, pairedWith] = await Promise.all([countActiveAdmins(db), readPairing(db, source, userIds)]);
  const { today, managerType, companyDomains } = given;
  return { today, managerType, companyDomains, activeAdmins, pairedWith };
}
