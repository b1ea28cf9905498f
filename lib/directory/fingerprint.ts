import { createHash } from "node:crypto";
import type { ContradictionPolicy } from "@/lib/mapping/contradiction";

/** Grows when the meaning of an evaluation or a decision changes: then nothing counts as unchanged. */
const engineVersion = 5;

/** What an outcome depends on besides the payload, the user, the day and the mapping. */
export type Surroundings = {
  locations: readonly string[];
  companyDomains: readonly string[];
  whenContradictory: ContradictionPolicy;
};

/** Everything besides the payload, the user and the day that an outcome depends on. */
export function fingerprintOf(mappingVersionId: number, around: Surroundings): string {
  const { locations, companyDomains, whenContradictory } = around;
  const names = [[...locations].sort(), [...companyDomains].sort()];
  const content = JSON.stringify([engineVersion, mappingVersionId, ...names, whenContradictory]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
