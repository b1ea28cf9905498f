import { AppError } from "@/lib/errors";
import { flattenParams, type QueryParams } from "@/lib/paging/params";
import type { Vault } from "@/lib/secrets/seal";
import { areSealed, unsealWords } from "@/lib/secrets/sealed-words";

/**
 * A page's parameters with the words in `name` readable, and those words for the screen. `isLost` when they were sealed
 * with a secret that is no longer this installation's.
 */
export function openWords(vault: Vault, params: QueryParams, name: string) {
  const given = flattenParams(params)[name];
  if (given === undefined || !areSealed(given)) return { params, words: given, isLost: false };
  try {
    const words = unsealWords(vault, given);
    return { params: { ...params, [name]: words }, words, isLost: false };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { params: { ...params, [name]: undefined }, words: undefined, isLost: true };
  }
}
