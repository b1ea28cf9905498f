import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { insertMappingVersion, insertSource, updateSource } from "../source/source.store";
import { findScimSource, lockScimSetup, readScimSettings, writeScimSettings } from "./scim.store";
import { type ScimSettings, scimSettings } from "./settings";

const entity = { type: "settings", id: "scim" };

export const scimSwitchInput = z.object({ enabled: z.boolean() });

/** Switches SCIM on or off. The first time, it creates the SCIM source with the default mapping as version 1. */
export async function switchScim(ctx: Context, input: z.input<typeof scimSwitchInput>): Promise<{ sourceId: number }> {
  requireScope(ctx, "scim-settings:change");
  const { enabled } = scimSwitchInput.parse(input);
  return ctx.db.transaction(async (tx) => {
    await lockScimSetup(tx);
    const before = await findScimSource(tx);
    const sourceId = before?.id ?? (await createScimSource(tx, ctx));
    await updateSource(tx, sourceId, { enabled }, ctx.now);
    await recordAudit(tx, ctx, {
      action: "settings.update",
      entity,
      before: { enabled: before?.enabled ?? false },
      after: { enabled },
    });
    return { sourceId };
  });
}

/** Saves the SCIM settings. */
export async function saveScimSettings(ctx: Context, input: z.input<typeof scimSettings>): Promise<ScimSettings> {
  requireScope(ctx, "scim-settings:change");
  const after = scimSettings.parse(input);
  await ctx.db.transaction(async (tx) => {
    const before = await readScimSettings(tx);
    await writeScimSettings(tx, after, { name: ctx.actor.name, now: ctx.now });
    await recordAudit(tx, ctx, { action: "settings.update", entity, before, after });
  });
  return after;
}

async function createScimSource(tx: Database, ctx: Context): Promise<number> {
  const settings = {
    kind: "scim",
    name: "SCIM",
    enabled: true,
    config: {},
    scheduleHours: 24,
    whenMissing: "keep",
  } as const;
  const { id } = await insertSource(tx, settings);
  await insertMappingVersion(tx, {
    sourceId: id,
    number: 1,
    document: defaultMapping("scim"),
    note: "Default mapping",
    authorId: adminIdOf(ctx),
    authorName: ctx.actor.name,
    createdAt: ctx.now,
  });
  await recordAudit(tx, ctx, { action: "source.create", entity: { type: "source", id }, after: { ...settings } });
  return id;
}
