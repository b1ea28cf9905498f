import { storedBody } from "@/lib/db/bodies";
import { jsonText, storableText } from "@/lib/db/json-text";
import { seenId } from "@/lib/directory/canonical";
import { readyPayload } from "@/lib/directory/payload";
import { getOwn, type JsonObject } from "@/lib/scim/json";
import type { Hold, PushDecision } from "../guard/hold";
import { nameKey } from "../users/name-key";
import type { PushWorld } from "./world";

/** The resource to store; `readVersion` is null where it is locked, or new. */
export type KeptResource = { attributes: JsonObject; createdAt: Date; readVersion: number | null; hold: Hold | null };

export const textOrNull = (value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : storableText(value);
const json = (value: unknown): string | null => (value === null ? null : jsonText(value));
const list = (values: readonly unknown[]): string | null => (values.length === 0 ? null : jsonText(values));

export const worldValues = ({ sourceId, mappingVersionId, fingerprint, managerType, mapping }: PushWorld) => ({
  sourceId,
  mappingVersionId,
  fingerprint,
  managerType,
  roleSetBy: mapping.document.attributes.restricted.trim() === "" ? null : "scim",
});

export const decisionValues = (decision: PushDecision) => ({
  status: decision.status,
  changes: json(decision.changes),
  customAfter: json(decision.customAfter),
  errors: list(decision.errors),
  warnings: list(decision.warnings),
  notes: list(decision.notes),
  dueOn: decision.dueOn,
  callsActive: decision.callsActive,
});

/** The payload in the form in which a pull stores it. */
export function payloadValues({ payload }: { payload: JsonObject }) {
  const bytes = Buffer.from(JSON.stringify(payload));
  const ready = readyPayload(bytes, seenId(bytes));
  return { ...ready, body: storedBody(ready.body) };
}

export function resourceValues({ attributes, createdAt, readVersion, hold }: KeptResource, userId: string | null) {
  const externalId = getOwn(attributes, "externalId");
  return {
    resourceUserId: userId,
    userName: nameKey(attributes),
    externalId: typeof externalId === "string" ? externalId : null,
    attributes: JSON.stringify(attributes),
    active: getOwn(attributes, "active") !== false,
    createdAt: createdAt.toISOString(),
    readVersion,
    heldAt: hold?.at.toISOString() ?? null,
    discardedBy: hold?.discardedBy ?? null,
  };
}
