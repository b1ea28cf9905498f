import { z } from "zod";
import { guardReason } from "@/lib/guard/reason";
import { scimGuardAnswers } from "@/lib/guard/scim";
import { guardLimit } from "@/lib/guard/settings";
import type { AlertKind } from "./vocabulary";

const ofSource = z.object({ sourceId: z.number().int(), source: z.string() });
const count = z.number().int();

/**
 * What an alert of each kind knows: numbers, and names of sources and tokens, never of people. What is only known when the
 * problem is over is optional.
 */
export const alertFacts = {
  sync_held: ofSource.extend({
    sync: count,
    reasons: z.array(guardReason),
    end: z.enum(["approved", "discarded", "replaced", "expired"]).optional(),
    replacedBy: count.optional(),
  }),
  sync_failed: ofSource.extend({
    sync: count,
    code: z.string(),
    completed: count.optional(),
    records: count.optional(),
  }),
  credentials_refused: ofSource.extend({ sync: count, code: z.string() }),
  schedule_missed: ofSource.extend({ due: z.iso.datetime(), graceMinutes: count }),
  scim_errors: z.object({ errors: count, requests: count, percent: z.number(), atLeast: count }),
  token_expiring: z.object({ token: z.string(), expiresAt: z.iso.datetime() }),
  scim_held: ofSource.extend({
    people: count,
    limit: guardLimit,
    answer: z.enum(scimGuardAnswers),
    end: z.enum(["approved", "discarded"]).optional(),
  }),
  approval_wanted: z.object({
    proposal: count,
    what: z.string(),
    people: count,
    end: z.enum(["approved", "discarded"]).optional(),
  }),
} satisfies Record<AlertKind, z.ZodType>;

export type AlertFacts = { [Kind in AlertKind]: z.output<(typeof alertFacts)[Kind]> };
