import { createHash } from "node:crypto";

/** Grows when the meaning of an evaluation or a decision changes: then nothing counts as unchanged. */
const engineVersion = 3;

/** What an outcome depends on besides the payload, the user, the day and the mapping. */
export type Surroundings = { locations: readonly string[]; companyDomains: readonly string[] };

/** Everything besides the payload, the user and the day that an outcome depends on. */
export function fingerprintOf(mappingVersionId: number, { locations, companyDomains }: Surroundings): string {
  const content = JSON.stringify([engineVersion, mappingVersionId, [...locations].sort(), [...companyDomains].sort()]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
