import type { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { countOutside, type Outside } from "./outside.store";
import { companySettings } from "./settings";

/** How many active people would be outside the list of domains. Writes nothing. */
export async function previewCompanySettings(ctx: Context, input: z.input<typeof companySettings>): Promise<Outside> {
  requireScope(ctx, "security-settings:change");
  return countOutside(ctx.db, companySettings.parse(input).domains);
}
