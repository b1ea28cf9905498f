import type { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { readCompanySettings, writeCompanySettings } from "./company.store";
import { type CompanySettings, companySettings } from "./settings";

/** Saves the company's e-mail domains. Changes no user now: the next sync and the next push apply them. */
export async function saveCompanySettings(
  ctx: Context,
  input: z.input<typeof companySettings>,
): Promise<CompanySettings> {
  requireScope(ctx, "security-settings:change");
  const after = companySettings.parse(input);
  await ctx.db.transaction(async (tx) => {
    const before = await readCompanySettings(tx);
    await writeCompanySettings(tx, after, { name: ctx.actor.name, now: ctx.now });
    await recordAudit(tx, ctx, {
      action: "settings.update",
      entity: { type: "settings", id: "company" },
      before,
      after,
    });
  });
  return after;
}
