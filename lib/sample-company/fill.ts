import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { createSource } from "@/lib/settings/source/create-source";
import { listSources } from "@/lib/settings/source/source.store";
import { sampleKind } from "./vocabulary";

/**
 * Adds the sample company as a source. Only where there is no other: invented people never stand beside real ones. Its
 * people come with its first sync.
 */
export async function addSampleCompany(ctx: Context): Promise<{ sourceId: number }> {
  requireScope(ctx, "source:create");
  const [other] = await listSources(ctx.db);
  if (other)
    throw new AppError(
      "conflict",
      `${other.name} is set up already.`,
      "A sample company is for an empty installation.",
    );
  const { id } = await createSource(ctx, { kind: sampleKind, name: "Sample company", config: {} });
  return { sourceId: id };
}
