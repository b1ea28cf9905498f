import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { openShelf } from "@/lib/files/shelf";
import { readSource, readSourceSecrets, rotateSourceSecrets } from "@/lib/settings/source/source.store";
import type { SourceAdapter, SourceDependencies } from "@/lib/sources/adapter";
import { openSource } from "@/lib/sources/registry";

/** An adapter ready to read, and the function that waits between two tries. */
export type OpenSource = {
  adapter: SourceAdapter;
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};
export type SourceOpener = (
  ctx: Context,
  sourceId: number,
  onExchange: NonNullable<SourceDependencies["onExchange"]>,
) => Promise<OpenSource>;

/** Opens a configured source with its secrets; rotated secrets are sealed and stored before they are used. */
export const openConfiguredSource: SourceOpener = async (ctx, sourceId, onExchange) => {
  const source = await readSource(ctx.db, sourceId);
  const secrets = await readSourceSecrets(ctx.db, sourceId, ctx.vault.unseal);
  let used = secrets;
  const adapter = openSource(source.kind, source.config, secrets, {
    now: () => new Date(),
    allowPrivateNetworks: env().ROLLCALL_ALLOW_PRIVATE_SOURCES,
    log: ctx.log,
    onExchange,
    files: openShelf(sourceId, ctx),
    saveSecrets: async (fresh) => {
      const by = { ...ctx.vault, name: source.name, now: new Date() };
      await ctx.db.transaction((tx) => rotateSourceSecrets(tx, sourceId, used, fresh, by));
      used = { ...used, ...fresh };
    },
  });
  return { adapter, pause: (milliseconds, signal) => pause(milliseconds, undefined, { signal }) };
};
