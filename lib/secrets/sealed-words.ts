import type { Vault } from "./seal";

const purpose = "search-words";
/** Marks sealed words, as opposed to those in a link written by hand. */
const mark = "~";

export const areSealed = (words: string): boolean => words.startsWith(mark);

/** Words an admin typed to find a person, as an address may hold them: only this installation can read them. */
export const sealWords = (vault: Vault, words: string): string => mark + vault.seal(words, purpose);

/** The words of what `sealWords` made; throws AppError `unavailable` when the secret is no longer known. */
export const unsealWords = (vault: Vault, sealed: string): string => vault.unseal(sealed.slice(mark.length), purpose);

/** The same words under the secret in force; null when they are already. Throws as `unsealWords` does. */
export function resealWords(vault: Vault, sealed: string): string | null {
  const again = vault.reseal(sealed.slice(mark.length), purpose);
  return again === null ? null : mark + again;
}
