import type { Json } from "../evaluation";
import type { MappingIssueCode } from "../issue-catalog";

/** A remark about a value that is stored nevertheless; `found` is the part of the value that it is about. */
export type Note = { code: MappingIssueCode; found?: string };

/** The result of normalising a found value. `reason` continues "found `x`, …"; `advice` is a whole sentence. */
export type Outcome<T extends Json = Json> =
  | { kind: "value"; value: T; note?: Note }
  | { kind: "absent"; note?: Note }
  | { kind: "invalid"; reason: string; advice?: string };

export const absent = { kind: "absent" } as const;

export const stored = <T extends Json>(value: T, note?: Note): Outcome<T> =>
  note === undefined ? { kind: "value", value } : { kind: "value", value, note };

export const invalid = (reason: string, advice?: string): { kind: "invalid"; reason: string; advice?: string } =>
  advice === undefined ? { kind: "invalid", reason } : { kind: "invalid", reason, advice };

/** Turns an attribute's found value into the stored one. */
export type Normalise = (found: Json) => Outcome;
