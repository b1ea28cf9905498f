import type { RawPayload, SourceAdapter, SourceDependencies } from "./adapter";
import type { Timeouts } from "./deadlines";

/** Faults that every vendor's stub can produce, for `times` requests or until the next fault is set. */
export type RigFault =
  | { kind: "empty" }
  | { kind: "truncated"; tidy: boolean }
  | { kind: "html" }
  | { kind: "status"; status: number; headers?: Record<string, string>; times?: number }
  | { kind: "reset"; times: number }
  | { kind: "silent" }
  | { kind: "stall" }
  | { kind: "huge_record"; bytes: number }
  | { kind: "huge_reply"; bytes: number }
  | { kind: "token_revoked" };

export type RigPerson = { id: string; name: string };
export type RigLimits = { timeouts?: Partial<Timeouts>; maxRecordBytes?: number };

/** A running stub and a way to open the source on it. */
export type Rig = {
  open: (deps: SourceDependencies, limits?: RigLimits) => SourceAdapter;
  setFault: (fault: RigFault | null) => void;
  /** Everybody in the feed, in its order. */
  expected: () => RigPerson[];
  read: (record: RawPayload) => RigPerson;
  /** How many requests asked for data, not counting those for a token. */
  reads: () => number;
  /** Texts that must never appear in an error or a log line. */
  secrets: () => string[];
  /** Records are made of what comes, and may be longer than it. */
  repacks?: true;
  close: () => Promise<void>;
};

/** A rig that signs in with tokens. */
export type TokenRig = Rig & {
  tokens: () => number;
  /** Whether a refresh token is the one the vendor now expects. */
  isCurrent: (refreshToken: string) => boolean;
};

export type Case = { name: string; run: (rig: Rig) => Promise<void> };
export type TokenCase = { name: string; run: (rig: TokenRig) => Promise<void> };
