import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import type { WantedSecret } from "@/lib/sources/secrets-for";
import { type ConnectionInput, connectionInput, givenSecrets, requireKnownSecrets } from "./connection";
import { holdSource, readSecretMarks, readSource, type Source, saveSourceSecrets, updateSource } from "./source.store";

/** Saves how to reach a source. Its secrets are sealed; those that the chosen sign-in does not use are removed. */
export async function saveConnection(ctx: Context, input: ConnectionInput): Promise<Source> {
  requireScope(ctx, "source:change");
  const connection = connectionInput.parse(input);
  return ctx.db.transaction(async (tx) => {
    const before = await holdSource(tx, connection.sourceId);
    const checked = await requireKnownSecrets(tx, before, connection);
    const { name } = connection;
    await updateSource(tx, before.id, { name, config: checked.config }, ctx.now);
    const entity = { type: "source", id: before.id };
    await recordAudit(tx, ctx, {
      action: "source.update",
      entity,
      before: { name: before.name, config: before.config },
      after: { name, config: checked.config },
    });
    await replaceSecrets(tx, ctx, before.id, givenSecrets(connection, checked), checked.secrets);
    return readSource(tx, before.id);
  });
}

async function replaceSecrets(
  tx: Database,
  ctx: Context,
  sourceId: number,
  given: Record<string, string>,
  wanted: readonly WantedSecret[],
): Promise<void> {
  const before = await readSecretMarks(tx, sourceId);
  const unused = Object.keys(before).filter((name) => !wanted.some((one) => one.name === name));
  const patch = { ...given, ...Object.fromEntries(unused.map((name) => [name, null])) };
  if (Object.keys(patch).length === 0) return;
  await saveSourceSecrets(tx, sourceId, patch, { seal: ctx.vault.seal, name: ctx.actor.name, now: ctx.now });
  await recordAudit(tx, ctx, {
    action: "source.secret",
    entity: { type: "source", id: sourceId },
    before: stamps(before),
    after: stamps(await readSecretMarks(tx, sourceId)),
  });
}

/** One field per secret whose value changes with each replacement, so that the audit line appears. */
function stamps(marks: Record<string, { setAt: string }>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(marks).map(([name, mark]) => [`secret ${name}`, mark.setAt]));
}
