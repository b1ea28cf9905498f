import { z } from "zod";
import { contradictionPolicies } from "@/lib/mapping/contradiction";
import { mappingDocument } from "@/lib/mapping/document";
import { locationName } from "@/lib/settings/locations/location-name";
import { missingPolicies } from "@/lib/sources/vocabulary";

const sourceId = z.number().int().positive();

/** A change of settings that gives payloads another meaning, for everybody of one or more sources. */
export const wideChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("mapping"), sourceId, document: mappingDocument }),
  z.object({
    kind: z.literal("rules"),
    sourceId,
    whenContradictory: z.enum(contradictionPolicies),
    whenMissing: z.enum(missingPolicies),
  }),
  z.object({ kind: z.literal("location"), removed: locationName }),
]);
export type WideChange = z.output<typeof wideChange>;

/** What an admin hands in with a change: the proof of what they were shown, and the number they typed. */
export const confirmation = z
  .object({ proof: z.string().max(50_000), typed: z.string().max(40).default("") })
  .optional();
export type Confirmation = z.output<typeof confirmation>;
