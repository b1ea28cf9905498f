import type { Database } from "@/lib/db/client";
import { readRecordRows } from "../list-records/records.store";
import type { RecordRow } from "../list-records/row";
import type { PayloadChoice } from "./choice";
import { type KeptPayload, readKeptPayloads } from "./choices.store";

/** The records with these ids as choices, in the order of the ids. */
export async function readChoices(db: Database, ids: number[]): Promise<PayloadChoice[]> {
  const [rows, payloads] = await Promise.all([readRecordRows(db, ids), readKeptPayloads(db, ids)]);
  return rows.map((row) => toChoice(row, payloads.get(row.id) ?? { payloadId: null, isKept: false }));
}

function toChoice(row: RecordRow, { payloadId, isKept }: KeptPayload): PayloadChoice {
  const { id, syncId, status, standing, createdAt, userName, key, firstError, ordinal } = row;
  const nameless = ordinal === null ? `Record ${id}` : `Record ${ordinal} of the feed`;
  const label = userName ?? key ?? nameless;
  return { recordId: id, syncId, status, standing, at: createdAt, label, key, problem: firstError, payloadId, isKept };
}
