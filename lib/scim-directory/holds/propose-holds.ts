import { createHash } from "node:crypto";
import { z } from "zod";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { holdChoices } from "@/lib/guard/hold";
import { propose } from "@/lib/proposals/propose";

/** Held pushes that one admin would carry out: exactly these people, of what was pushed until then. */
export const proposedHolds = z.object({
  kind: z.literal("scim_hold"),
  choice: z.enum(holdChoices),
  userIds: z.array(z.uuid()),
  until: z.iso.datetime(),
});
export type ProposedHolds = z.output<typeof proposedHolds>;

type Wanted = Pick<ProposedHolds, "choice" | "until"> & { note: string };

/** Stores the ending of these people's access for another admin to approve. */
export async function proposeHolds(
  tx: Database,
  ctx: Context,
  { choice, until, note }: Wanted,
  userIds: string[],
): Promise<number> {
  const number = userIds.length;
  return propose(tx, ctx, {
    kind: "scim_hold",
    subject: "scim_hold",
    title: `Ending the access of ${number} people held over SCIM`,
    change: { kind: "scim_hold", choice, userIds, until } satisfies ProposedHolds,
    ground: groundOf(userIds),
    counted: { people: number },
    reasons: [{ kind: "access_ended", count: number, source: "SCIM" }],
    number,
    note,
  });
}

/** One text for a set of people. Pure. */
export const groundOf = (userIds: readonly string[]): string =>
  createHash("sha256").update(userIds.toSorted().join("\n")).digest("base64url");
