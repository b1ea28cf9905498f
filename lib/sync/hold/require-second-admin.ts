import { adminIdOf } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { readSecondAdmin } from "@/lib/settings/guardrails/second-admin.store";
import { readCausers } from "./causers.store";

/**
 * Where the company asks for a second admin, whoever brought a held sync about does not approve it: the admin who started it,
 * and the one who saved the mapping, if this is the first sync that uses it.
 */
export async function requireSecondAdmin(tx: Database, ctx: Context, syncId: number): Promise<void> {
  if (!(await readSecondAdmin(tx)).required) return;
  const own = adminIdOf(ctx);
  const { startedBy, savedBy, version } = await readCausers(tx, syncId);
  const what =
    own === null ? null : startedBy === own ? "started it" : savedBy === own ? `saved mapping v${version}` : null;
  if (what === null) return;
  throw new AppError(
    "forbidden",
    `Another admin has to approve sync #${syncId}, since you ${what}.`,
    "Ask one of them; Settings → Guardrails says who asks for it.",
  );
}
