import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { findVendor } from "@/lib/sources/registry";
import { connectionInput, givenSecrets } from "./connection";
import { insertMappingVersion, insertSource, isOneInUse, type Source, saveSourceSecrets } from "./source.store";
import { checkConnection } from "./vendor";

/** A pushed source is not created here: switching SCIM on makes it. */
const pulledKind = z.string().refine((kind) => Boolean(findVendor(kind)?.open), {
  error: ({ input }) => `There is no vendor "${input}" to read from.`,
});

export const createSourceInput = connectionInput.omit({ sourceId: true }).extend({ kind: pulledKind });

/**
 * Adds a source, synced every 24 hours, with its vendor's default mapping as version 1. It is in use at once where no other
 * pull source is; otherwise it is off until an admin has it used.
 */
export async function createSource(ctx: Context, input: z.input<typeof createSourceInput>): Promise<Source> {
  requireScope(ctx, "source:create");
  const { kind, ...connection } = createSourceInput.parse(input);
  const checked = checkConnection(kind, connection.config);
  const secrets = givenSecrets({ ...connection, sourceId: 0 }, checked);
  return ctx.db.transaction(async (tx) => {
    const { name } = connection;
    const { config } = checked;
    const settings = {
      kind,
      name,
      config,
      enabled: !(await isOneInUse(tx)),
      scheduleHours: 24,
      whenMissing: "keep" as const,
    };
    const source = await insertSource(tx, settings);
    await saveSourceSecrets(tx, source.id, secrets, { seal: ctx.vault.seal, name: ctx.actor.name, now: ctx.now });
    await insertMappingVersion(tx, {
      sourceId: source.id,
      number: 1,
      document: defaultMapping(kind),
      note: "Default mapping",
      authorId: adminIdOf(ctx),
      authorName: ctx.actor.name,
      createdAt: ctx.now,
    });
    const secretsSet = Object.fromEntries(Object.keys(secrets).map((secret) => [`secret ${secret}`, "set"]));
    const after = { ...settings, ...secretsSet };
    await recordAudit(tx, ctx, { action: "source.create", entity: { type: "source", id: source.id }, after });
    return source;
  });
}
