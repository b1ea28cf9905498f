import type { Json } from "../evaluation";
import type { MappingIssueCode } from "../issue-catalog";

/** A remark about a value that is stored all the same; `found` is what it is about, where that is a part of the value. */
export type Note = { code: MappingIssueCode; found?: string };

/** What a found value comes to. `reason` continues "found `x`, …"; `advice` is a whole sentence. */
export type Outcome<T extends Json = Json> =
  | { kind: "value"; value: T; note?: Note }
  | { kind: "absent"; note?: Note }
  | { kind: "invalid"; reason: string; advice?: string };

export const absent = { kind: "absent" } as const;

export const stored = <T extends Json>(value: T, note?: Note): Outcome<T> =>
  note === undefined ? { kind: "value", value } : { kind: "value", value, note };

export const invalid = (reason: string, advice?: string): { kind: "invalid"; reason: string; advice?: string } =>
  advice === undefined ? { kind: "invalid", reason } : { kind: "invalid", reason, advice };

/** Turns an attribute's found value into what is stored. */
export type Normalise = (found: Json) => Outcome;
