import type { Database } from "@/lib/db/client";
import type { Settings } from "./decide";
import { countActiveAdmins } from "./known-user.store";
import { mayRestoreFrom } from "./may-restore";

type Plan = { db: Database; sourceId: number; today: string; managerType: string | null };

/** What decisions about a source's payloads depend on besides the payload and its user. */
export async function readPlanSettings({ db, sourceId, today, managerType }: Plan): Promise<Settings> {
  return {
    today,
    managerType,
    mayRestore: mayRestoreFrom(sourceId),
    activeAdmins: await countActiveAdmins(db),
  };
}
