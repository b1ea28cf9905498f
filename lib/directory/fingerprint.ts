import { createHash } from "node:crypto";
import type { ContradictionPolicy } from "@/lib/mapping/contradiction";

/** Raise it when evaluations or decisions change their meaning: every payload is then evaluated again. */
const engineVersion = 5;

/** Settings that an outcome depends on, besides the payload, the user, the day and the mapping. */
export type Surroundings = {
  locations: readonly string[];
  companyDomains: readonly string[];
  whenContradictory: ContradictionPolicy;
};

/** A hash of everything an outcome depends on besides the payload, the user and the day. */
export function fingerprintOf(mappingVersionId: number, around: Surroundings): string {
  const { locations, companyDomains, whenContradictory } = around;
  const names = [[...locations].sort(), [...companyDomains].sort()];
  const content = JSON.stringify([engineVersion, mappingVersionId, ...names, whenContradictory]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
