import { AppError } from "@/lib/errors";
import { flattenParams, type QueryParams } from "@/lib/paging/params";
import type { Vault } from "@/lib/secrets/seal";

const purpose = "search-words";
/** Marks sealed words, as opposed to those in a link written by hand. */
const mark = "~";

/** Words an admin typed to find a person, as an address may hold them: only this installation can read them. */
export function sealWords(vault: Vault, words: string): string {
  return mark + vault.seal(words, purpose);
}

/**
 * A page's parameters with the words in `name` readable, and those words for the screen. `isLost` when they were sealed
 * with a secret that is no longer this installation's.
 */
export function openWords(vault: Vault, params: QueryParams, name: string) {
  const given = flattenParams(params)[name];
  if (!given?.startsWith(mark)) return { params, words: given, isLost: false };
  try {
    const words = vault.unseal(given.slice(mark.length), purpose);
    return { params: { ...params, [name]: words }, words, isLost: false };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { params: { ...params, [name]: undefined }, words: undefined, isLost: true };
  }
}
