import type { Database } from "@/lib/db/client";
import type { PayloadChoice } from "./choice";
import { findLatestSync, findPushes, findRecordsOfSync } from "./choices.store";
import { readChoices } from "./read-choices";

const atOnce = 30;

/**
 * Payloads of the source's latest full sync; failed ones first, since an admin opens a mapping to mend them. For a SCIM
 * source, the latest pushes. Equal payloads are offered once.
 */
export async function listLatestPayloads(db: Database, sourceId: number): Promise<PayloadChoice[]> {
  const latest = await findLatestSync(db, sourceId);
  const ids = latest === null ? await findPushes(db, sourceId, atOnce) : await findInSync(db, latest);
  const kept = (await readChoices(db, ids)).filter(({ isKept }) => isKept);
  return kept.filter(({ payloadId }, index) => kept.findIndex((one) => one.payloadId === payloadId) === index);
}

async function findInSync(db: Database, syncId: number): Promise<number[]> {
  const failed = await findRecordsOfSync(db, { syncId, isFailed: true }, atOnce / 2);
  return [...failed, ...(await findRecordsOfSync(db, { syncId, isFailed: false }, atOnce / 2))];
}
