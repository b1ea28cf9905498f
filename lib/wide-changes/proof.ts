import { z } from "zod";
import type { Vault } from "@/lib/secrets/seal";
import { counted } from "./counted";

const purpose = "wide-change";
const lifetime = 15 * 60_000;

/**
 * What was measured, for what, and when. `mark` is that of `readMark` before the measurement began; null where people were
 * changing then.
 */
const measured = z.object({
  binding: z.string(),
  mark: z.string().nullable(),
  counted: z.array(counted),
  at: z.number(),
});
export type Measured = z.output<typeof measured>;

/** A measurement that the browser keeps and cannot change. It holds counts, nobody's data. */
export const sealProof = (vault: Pick<Vault, "seal">, one: Measured): string =>
  vault.seal(JSON.stringify(one), purpose);

/** The measurement of a proof; null when it is not ours, or older than 15 minutes. */
export function openProof(vault: Pick<Vault, "unseal">, proof: string, now: Date): Measured | null {
  let text: string;
  try {
    text = vault.unseal(proof, purpose);
  } catch {
    return null;
  }
  const one = measured.parse(JSON.parse(text));
  return now.getTime() - one.at <= lifetime ? one : null;
}

/** Whether both have the same numbers for the same people. Pure. */
export const isSameCount = (left: Measured, right: Measured): boolean =>
  JSON.stringify(left.counted) === JSON.stringify(right.counted);
