import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { readSource } from "@/lib/settings/source/source.store";
import { type HeldReason, judgeCounted } from "./counted";
import { type Measured, sealProof } from "./proof";

/**
 * What the guard says of a measured change. `number` has to be typed to make it nevertheless; null where nothing holds it.
 * `proof` stands for the measurement.
 */
export type Outlook = { reasons: HeldReason[]; number: number | null; proof: string };

/** Judges a measurement by the limits of each source as they are now. */
export async function judgeMeasured(ctx: Context, measured: Measured): Promise<Outlook> {
  requireScope(ctx, "mapping:preview");
  const reasons: HeldReason[] = [];
  for (const one of measured.counted) {
    const { id, kind, name } = await readSource(ctx.db, one.sourceId);
    const settings = await readGuardSettings(ctx.db, { id, kind });
    reasons.push(...judgeCounted(one, settings).map((reason) => ({ ...reason, source: name })));
  }
  // The gravest reason comes first.
  return { reasons, number: reasons[0]?.count ?? null, proof: sealProof(ctx.vault, measured) };
}
