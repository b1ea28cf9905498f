import { z } from "zod";
import { guardLimit } from "./settings";
import { reasonKinds } from "./vocabulary";

/** Why a plan is held, as it is stored: a kind with its numbers, never a sentence. */
export const guardReason = z.object({
  kind: z.enum(reasonKinds),
  /** People, or records of the feed. */
  count: z.number().optional(),
  /** What the count is a share of. */
  of: z.number().optional(),
  limit: guardLimit.optional(),
  /** Which part of the limit was exceeded. */
  over: z.enum(["percent", "most"]).optional(),
  attribute: z.string().optional(),
  /** What the attribute is mapped to. */
  expression: z.string().optional(),
  /** Names of fields, or a status word. */
  names: z.array(z.string()).optional(),
});
export type Reason = z.output<typeof guardReason>;

export type Verdict = { held: false } | { held: true; reasons: Reason[] };
