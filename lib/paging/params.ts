import { z } from "zod";

/** A page's query string, as Next or a URL gives it. */
export type QueryParams = Record<string, string | string[] | undefined>;

/** The last value of each name: a repeated parameter means the newest. */
export function flattenParams(params: QueryParams): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]),
  );
}

/** A comma-separated choice out of `allowed`; unknown words are dropped, an empty choice is no filter. */
export function oneOrMore<const T extends readonly [string, ...string[]]>(allowed: T) {
  const known = z.enum(allowed);
  return z
    .string()
    .optional()
    .transform((text): T[number][] | undefined => {
      const chosen = (text ?? "").split(",").flatMap((word) => {
        const parsed = known.safeParse(word);
        return parsed.success ? [parsed.data as T[number]] : [];
      });
      return chosen.length > 0 ? [...new Set(chosen)] : undefined;
    });
}

/** A UTC calendar day `YYYY-MM-DD` with a day after it that the database knows; anything else is no filter. */
export const day = z.iso
  .date()
  .refine((text) => text >= "0001-01-01" && text < "9999-01-01")
  .optional()
  .catch(undefined);

export const yesOrNo = z
  .enum(["yes", "no"])
  .optional()
  .catch(undefined)
  .transform((word) => (word === undefined ? undefined : word === "yes"));

export const wholeNumber = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined);

/** Trimmed words of at most 200 characters; blank is no filter. */
export const words = z
  .string()
  .optional()
  .transform((text) => text?.replaceAll("\u0000", "").trim().slice(0, 200) || undefined);

export const cursor = z.string().max(2_000).optional().catch(undefined);

/** `[start of from, start of the day after to)` in UTC, either end open. */
export function dayRange(from: string | undefined, to: string | undefined): { from?: Date; until?: Date } {
  const range: { from?: Date; until?: Date } = {};
  if (from) range.from = new Date(`${from}T00:00:00Z`);
  if (to) range.until = new Date(new Date(`${to}T00:00:00Z`).getTime() + 86_400_000);
  return range;
}

/** A `LIKE` pattern that finds the text literally: `%`, `_` and `\` are escaped. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
}
