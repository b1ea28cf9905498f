import type { MappedValues } from "./attributes";
import type { ScopePolicy } from "./document";
import type { MappingIssueCode, MappingIssueDetails } from "./issue-catalog";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What went wrong with one attribute; the catalog has the words and the remedy. */
export type MappingIssue = { code: MappingIssueCode } & MappingIssueDetails;

/**
 * The outcome of one payload. A key present in `values` is to be stored (null clears it); a key that is absent leaves
 * the user's present value alone (not mapped, or an optional attribute that errored). `errors` non-empty = failed.
 */
export type Evaluation = {
  values: Partial<MappedValues>;
  custom: Record<string, Json>;
  /** Custom keys that errored: their present values stay. */
  keptCustom: string[];
  /** Set where the scope does not take the person: what becomes of a user who is here already. */
  outOfScope?: ScopePolicy;
  errors: MappingIssue[];
  warnings: MappingIssue[];
};
