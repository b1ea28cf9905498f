import { z } from "zod";
import { guardReason } from "@/lib/guard/reason";
import { proposalKinds, proposalStatuses } from "./vocabulary";

/** Why the guard asks for confirmation, and of which source it speaks. */
export const proposalReason = guardReason.extend({ source: z.string() });

export const proposal = z.object({
  id: z.coerce.number(),
  kind: z.enum(proposalKinds),
  subject: z.string(),
  title: z.string(),
  change: z.unknown(),
  ground: z.string(),
  counted: z.unknown(),
  reasons: z.array(proposalReason),
  number: z.number(),
  note: z.string(),
  status: z.enum(proposalStatuses),
  proposedById: z.string().nullable(),
  proposedByName: z.string(),
  proposedAt: z.coerce.date(),
  decidedByName: z.string().nullable(),
  decidedAt: z.coerce.date().nullable(),
  decisionNote: z.string().nullable(),
});
export type Proposal = z.output<typeof proposal>;

/** What an admin hands in with an approval: why, and the number of people it concerns. */
export const approvalInput = z.object({
  id: z.number().int().positive(),
  typed: z.string().max(40),
  note: z.string().trim().min(1, "Say why, for the audit log.").max(500, "At most 500 characters."),
});
export type Approval = z.input<typeof approvalInput>;
