import { z } from "zod";
import { guardCounts } from "./facts";
import { guardReason } from "./reason";

/** What the guard said of a sync, as its `guard` column holds it. */
export const judgement = z.object({
  counts: guardCounts,
  reasons: z.array(guardReason),
  /** The source's first sync, of which some kinds are not counted. */
  isFirst: z.boolean().default(false),
});
export type Judgement = z.output<typeof judgement>;

export const holdChoices = ["all", "all_but", "only"] as const;
export type HoldChoice = (typeof holdChoices)[number];

/** How a hold ended, as the `hold_end` column holds it. Only an approved one changes anybody. */
export const holdEnd = z.object({
  end: z.enum(["approved", "discarded", "replaced", "expired"]),
  by: z.string(),
  note: z.string().default(""),
  at: z.iso.datetime(),
  choice: z.enum(holdChoices).optional(),
  /** Records that were left out by choice, and those whose user had changed since. */
  leftOut: z.number().int().optional(),
  drifted: z.number().int().optional(),
  /** The dry run whose page said what the guard would hold; of an undo that was confirmed with it. */
  dryRun: z.number().int().optional(),
  /** The sync that took its place. */
  replacedBy: z.number().int().optional(),
});
export type HoldEnd = z.output<typeof holdEnd>;

const dayMs = 86_400_000;

/** When a hold that began then is discarded. */
export const expiresAt = (heldAt: Date, holdDays: number): Date => new Date(heldAt.getTime() + holdDays * dayMs);
