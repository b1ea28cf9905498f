import type { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { readSecuritySettings, writeSecuritySettings } from "./security.store";
import { type SecuritySettings, securitySettings } from "./settings";

/** Saves the length of the quarantine. It also applies to people already in quarantine. */
export async function saveSecuritySettings(
  ctx: Context,
  input: z.input<typeof securitySettings>,
): Promise<SecuritySettings> {
  requireScope(ctx, "security-settings:change");
  const after = securitySettings.parse(input);
  await ctx.db.transaction(async (tx) => {
    const before = await readSecuritySettings(tx);
    await writeSecuritySettings(tx, after, { name: ctx.actor.name, now: ctx.now });
    await recordAudit(tx, ctx, {
      action: "settings.update",
      entity: { type: "settings", id: "security" },
      before,
      after,
    });
  });
  return after;
}
