import type { MappedValues } from "./attributes";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * What went wrong with one attribute, in words an admin understands. `attribute` is a standard attribute or
 * `custom.<key>`; `found` is a short rendering of what the expression gave.
 */
export type MappingIssue = {
  code: string;
  attribute: string;
  expression?: string;
  found?: string;
  message: string;
  /** Where it is about somebody else too: their place in the same feed. */
  ordinal?: number;
  /** Or the user they are. */
  userId?: string;
};

/**
 * The outcome of one payload. A key present in `values` is to be stored (null clears it); a key that is absent leaves
 * the user's present value alone (not mapped, or an optional attribute that errored). `errors` non-empty = failed.
 */
export type Evaluation = {
  values: Partial<MappedValues>;
  custom: Record<string, Json>;
  /** Custom keys that errored: their present values stay. */
  keptCustom: string[];
  errors: MappingIssue[];
  warnings: MappingIssue[];
};
