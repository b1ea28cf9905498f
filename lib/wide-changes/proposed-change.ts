import { z } from "zod";
import { contradictionPolicies } from "@/lib/mapping/contradiction";
import { mappingDocument } from "@/lib/mapping/document";
import { locationName } from "@/lib/settings/locations/location-name";
import { missingPolicies, scheduleHours } from "@/lib/sources/vocabulary";
import type { WideChange } from "./change";

const sourceId = z.number().int().positive();

/** What a proposal carries out once it is approved. */
export const proposedChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("mapping"),
    sourceId,
    baseNumber: z.number().int(),
    document: mappingDocument,
    note: z.string(),
    acknowledged: z.array(z.number().int()),
    action: z.enum(["mapping.save", "mapping.restore"]),
  }),
  z.object({
    kind: z.literal("rules"),
    sourceId,
    enabled: z.boolean(),
    scheduleHours: z.literal(scheduleHours),
    whenMissing: z.enum(missingPolicies),
    whenContradictory: z.enum(contradictionPolicies),
  }),
  z.object({ kind: z.literal("location"), removed: locationName }),
]);
export type ProposedChange = z.output<typeof proposedChange>;

/** What is measured of it. Pure. */
export function wideChangeOf(proposed: ProposedChange): WideChange {
  switch (proposed.kind) {
    case "mapping":
      return { kind: "mapping", sourceId: proposed.sourceId, document: proposed.document };
    case "rules": {
      const { kind, sourceId: source, whenContradictory, whenMissing } = proposed;
      return { kind, sourceId: source, whenContradictory, whenMissing };
    }
    case "location":
      return proposed;
  }
}

export const subjectOf = (proposed: ProposedChange): string =>
  proposed.kind === "location" ? `location:${proposed.removed}` : `${proposed.kind}:${proposed.sourceId}`;

/** Who stands behind a change: the words confirmed, and the admin who proposed it where another one approves it. */
export type Behind = { confirmed: string | null; proposedBy: { id: string | null; name: string } | null };

/** As the audit line of the change says it. */
export const behindFields = ({ confirmed, proposedBy }: Behind): Record<string, string> => ({
  ...(confirmed === null ? {} : { confirmed }),
  ...(proposedBy === null ? {} : { proposedBy: proposedBy.name }),
});
