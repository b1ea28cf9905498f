import type { AdminContext } from "@/app/_runtime/context";
import { listSources, type Source } from "@/lib/settings/source/source.store";

/** The source the URL names, else the first that is pulled, else the one pushed to; null when there is none yet. */
export async function chooseSource(ctx: AdminContext, named: string | undefined): Promise<Source | null> {
  const sources = await listSources(ctx.db);
  const pulled = sources.find((source) => source.kind !== "scim");
  return sources.find((source) => String(source.id) === named) ?? pulled ?? sources[0] ?? null;
}
