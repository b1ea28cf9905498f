import type { IssueCode } from "@/lib/directory/issues/catalog";
import type { IssueNames } from "@/lib/mapping/issue-catalog";

/** Somebody who fails now. */
export type FailingRow = {
  /** Their latest failed record, which also names them in requests. */
  recordId: number;
  syncId: number;
  source: { id: number; name: string };
  names: IssueNames;
  /** Null where the payload matches no user. */
  userId: string | null;
  /** The user's name, or what the payload calls the person; null when neither is known. */
  name: string | null;
  key: string | null;
  cause: { code: IssueCode; attribute: string };
  /** The first sync of the unbroken run of failures, and when it began. */
  since: { syncId: number; at: Date };
  /** Null while it counts. */
  dismissed: { at: Date; by: string; why: string } | null;
  /** Whether the payload is still kept, so that it can be tried again. */
  hasPayload: boolean;
};

/** Failing people by cause. */
export type FailingCause = {
  source: { id: number; name: string };
  names: IssueNames;
  cause: { code: IssueCode; attribute: string };
  /** What lists are filtered by. */
  name: string;
  people: number;
};

const dayMs = 86_400_000;

/** Whole days since then; 0 on the first. Pure. */
export const daysSince = (at: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - at.getTime()) / dayMs));
