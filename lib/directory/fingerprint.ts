import { createHash } from "node:crypto";

/** Grows when the meaning of an evaluation or a decision changes: then nothing counts as unchanged. */
const engineVersion = 3;

/** Everything besides the payload, the user and the day that an outcome depends on. */
export function fingerprintOf(mappingVersionId: number, locations: readonly string[]): string {
  const content = JSON.stringify([engineVersion, mappingVersionId, [...locations].sort()]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
