import type { CopyValue } from "@/lib/db/copy";
import { jsonText, storableText } from "@/lib/db/json-text";
import { sha256Hex } from "@/lib/directory/canonical";
import { type Decision, failedDecision } from "@/lib/directory/decide";
import type { Decide } from "@/lib/directory/decider";
import { refusalsIn } from "@/lib/directory/guarded";
import type { Issue } from "@/lib/directory/issues/catalog";
import { type Candidates, type Match, matchUser } from "@/lib/directory/match";
import type { SyncOutcome } from "@/lib/directory/vocabulary";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json } from "@/lib/mapping/evaluation";
import type { SyncContext } from "../sync-context";

export type Received = { ordinal: number; payloadId: number; evaluation: ReturnType<typeof evaluateMapping> };

/** Somebody without a user, whose keys nobody has, and what there is to say of them. */
export type Stranger = Record<"email" | "employee_id" | "key" | "subject", string | null> & {
  payload_id: number;
  due_on: string | null;
  notes: readonly unknown[] | null;
  warnings: readonly unknown[] | null;
};

/** `userId` is null where there is no user to change. */
export type PlannedRecord = {
  status: SyncOutcome;
  userId: string | null;
  /** Refused changes to an admin or organizer. */
  refused: Issue[];
  /** A user who is skipped, with nothing to say. */
  isPlain: boolean;
  payloadId: number;
  /** Skipped for as long as nobody has their keys; null for everybody else. */
  stranger: Stranger | null;
  ordinal: number;
  values: CopyValue[];
};

export const recordColumns = [
  "sync_id",
  "ordinal",
  "source_id",
  "user_id",
  "payload_id",
  "status",
  "key",
  "subject",
  "changes",
  "custom_after",
  "errors",
  "warnings",
  "notes",
  "user_version",
  "due_on",
  "calls_active",
] as const;

export function evaluateBody(sync: SyncContext, body: string) {
  return evaluateMapping(sync.mapping, JSON.parse(body) as Json);
}

/** Makes the record of one received payload, ready for COPY. Pure. */
export function planRecord(
  sync: SyncContext,
  received: Received,
  candidates: Candidates,
  decide: Decide,
): PlannedRecord {
  const { evaluation } = received;
  const match = matchUser(evaluation, candidates, sync);
  const decision = checkSubject(sync, match, decideMatched(sync, received, match, decide(evaluation, match.known)));
  const userId = match.known?.id ?? (decision.status === "created" ? newUserId(sync, match.key ?? "") : null);
  const refused = refusalsIn([...decision.errors, ...decision.warnings]);
  const isPlain = userId !== null && saysNothing(decision);
  const values = rowOf(sync, received, match, decision, userId);
  const stranger = userId === null ? strangerOf(sync, received, candidates, decision, match) : null;
  const { ordinal, payloadId } = received;
  return { status: decision.status, userId, refused, isPlain, stranger, ordinal, payloadId: Number(payloadId), values };
}

function strangerOf(
  sync: SyncContext,
  { payloadId, evaluation: { values } }: Received,
  candidates: Candidates,
  { status, dueOn, notes, warnings }: Decision,
  { key }: Match,
): Stranger | null {
  const { email = null, employeeId = null } = values;
  const isKnown = candidates.email.has(email ?? "") || candidates.employeeId.has(employeeId ?? "");
  if (status !== "skipped" || isKnown || sync.subject) return null;
  const subject = text(values.name ?? email);
  const keys = { email: email && text(email), employee_id: employeeId && text(employeeId), key: key && text(key) };
  return { payload_id: payloadId, ...keys, subject, due_on: dueOn, notes: orNull(notes), warnings: orNull(warnings) };
}

const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list);

function saysNothing({ status, changes, errors, warnings, notes }: Decision): boolean {
  return status === "skipped" && changes === null && errors.length + warnings.length + notes.length === 0;
}

/**
 * A newcomer who wants an active user's address is planned as new: that user may give it up in the same feed. Once the
 * plan is complete, records whose address did not become free fail.
 */
function decideMatched(
  sync: SyncContext,
  { evaluation }: Received,
  { conflict, warning }: Match,
  decision: Decision,
): Decision {
  // Whoever is not taken wants nobody's address.
  if (conflict && evaluation.outOfScope && decision.status === "skipped") return decision;
  const mayBeNew = decision.status === "created" || decision.dueOn !== null;
  // An admin or organizer never gives up their address to a source, so that record fails at once.
  const mayWait = conflict?.code === "key_conflict" && mayBeNew && !sync.subject;
  if (conflict && !mayWait) return failedDecision(conflict);
  return warning ? { ...decision, warnings: [...decision.warnings, warning] } : decision;
}

/** A single-user sync may change only that user: a payload about somebody else fails. */
function checkSubject(sync: SyncContext, match: Match, decision: Decision): Decision {
  if (!sync.subject || match.known?.id === sync.subject.userId || decision.status === "failed") return decision;
  const found = match.key === null ? {} : { found: match.key };
  return failedDecision({ code: "other_person", attribute: sync.primaryKey, ...found });
}

/**
 * The same key in the same sync gives the same id, so duplicates are found, and a repeated chunk creates no user twice.
 */
function newUserId(sync: SyncContext, key: string): string {
  const hex = sha256Hex(`${sync.id}:${sync.sourceId}:${key}`);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function rowOf(
  sync: SyncContext,
  received: Received,
  match: Match,
  decision: Decision,
  userId: string | null,
): CopyValue[] {
  const { values } = received.evaluation;
  return [
    sync.id,
    received.ordinal,
    sync.sourceId,
    userId,
    received.payloadId,
    decision.status,
    text(match.key),
    match.known ? null : text(values.name ?? values.email ?? null),
    json(decision.changes),
    json(decision.customAfter),
    jsonList(decision.errors),
    jsonList(decision.warnings),
    jsonList(decision.notes),
    match.known?.version ?? 0,
    decision.dueOn,
    decision.callsActive,
  ];
}

function json(value: unknown): string | null {
  return value === null ? null : jsonText(value);
}

function jsonList(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : jsonText(list);
}

function text(value: string | null): string | null {
  return value === null ? null : storableText(value);
}
