import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { type ScimGuardSettings, scimGuardSettings } from "@/lib/guard/scim";
import { readSource } from "../source/source.store";
import { readScimGuard, writeScimGuard } from "./scim-guard.store";

export const scimGuardInput = z.object({ sourceId: z.number().int(), settings: scimGuardSettings });

/** Saves from when on pushes that end access are held, from the next push on. */
export async function saveScimGuard(ctx: Context, given: z.input<typeof scimGuardInput>): Promise<ScimGuardSettings> {
  requireScope(ctx, "guardrails:change");
  const { sourceId, settings } = scimGuardInput.parse(given);
  await ctx.db.transaction(async (tx) => {
    const source = await readSource(tx, sourceId);
    const before = await readScimGuard(tx, sourceId);
    await writeScimGuard(tx, sourceId, settings, { name: ctx.actor.name, now: ctx.now });
    await recordAudit(tx, ctx, {
      action: "settings.update",
      entity: { type: "settings", id: `guardrails of ${source.name}` },
      before: flat(before),
      after: flat(settings),
    });
  });
  return settings;
}

const flat = ({ limit, answer }: ScimGuardSettings) => ({ access_ended: limit, over_limit: answer });
