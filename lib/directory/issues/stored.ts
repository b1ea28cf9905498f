import { z } from "zod";
import { storedNote } from "../notes/stored";
import { type Issue, type IssueCode, issueCodes } from "./catalog";

/** Versions before the catalog wrote some codes with dashes. */
const spelledNow = (code: string): string => code.replaceAll("-", "_");

/** How a code may be spelled in stored records. */
export const spellingsOf = (code: string): string[] => [...new Set([spelledNow(code), code.replaceAll("_", "-")])];

/** The code in today's spelling; `unknown` for a code that this version does not have. */
export function readCode(code: string): IssueCode {
  const wanted = spelledNow(code);
  return issueCodes.find((known) => known === wanted) ?? "unknown";
}

const storedIssue = z.object({
  code: z.string().transform(readCode),
  attribute: z.string(),
  expression: z.string().optional(),
  found: z.string().optional(),
  reason: z.string().optional(),
  advice: z.string().optional(),
  kept: z.boolean().optional(),
  ordinal: z.number().optional(),
  userId: z.string().optional(),
  ours: z.string().optional(),
  theirs: z.string().optional(),
  by: z.string().optional(),
  on: z.string().optional(),
  sync: z.number().optional(),
  why: z.array(storedNote).optional().catch(undefined),
  message: z.string().optional(),
});

/** The issues of a record as any version stored them. */
export const storedIssues = z
  .array(storedIssue)
  .nullish()
  .transform((issues): Issue[] => issues ?? []);
