import { z } from "zod";
import type { RecordStatus } from "@/lib/directory/vocabulary";
import type { IssueNames } from "@/lib/mapping/issue-catalog";

/**
 * Whether a record has changed anybody: `persisted`, or not because it is of a dry run, or of a sync or push that was held
 * and is not carried out, or not yet.
 */
export const standings = ["persisted", "dry", "held"] as const;
export type Standing = (typeof standings)[number];

/** A user record as a line of the dashboard. */
export type RecordRow = {
  id: number;
  syncId: number | null;
  ordinal: number | null;
  /** Also null for a person whom a dry run would have created. */
  userId: string | null;
  /** The user's name, or what the payload calls the person; null when neither is known. */
  userName: string | null;
  userEmail: string | null;
  key: string | null;
  /** What sentences about the record call its source. */
  names: IssueNames;
  status: RecordStatus;
  standing: Standing;
  createdByName: string;
  /** The admin whose confirmation of a new employee ID made the record; null for records of syncs and pushes. */
  confirmedBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  changed: string[];
  firstError: string | null;
  errorCount: number;
  warningCount: number;
  note: string | null;
  hasPayload: boolean;
  /** Of a failed record: the earlier sync since which the person fails. */
  failingSince: { syncId: number; at: Date } | null;
};

/** attribute → [from, to] */
export const storedChanges = z
  .record(z.string(), z.tuple([z.unknown(), z.unknown()]))
  .nullish()
  .transform((changes) => changes ?? {});
export type StoredChanges = z.infer<typeof storedChanges>;
