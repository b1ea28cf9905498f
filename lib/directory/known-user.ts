import type { PlainValues } from "@/lib/mapping/attributes";
import type { Ending, Role, UserStatus } from "@/lib/people/vocabulary";

/** A user as the plan reads it: the values that a mapping can change, and the version they were read at. */
export type KnownUser = PlainValues & {
  id: string;
  version: number;
  status: UserStatus;
  role: Role;
  managerRef: string | null;
  managerRefType: string | null;
  custom: Record<string, unknown>;
  endedBy: Ending | null;
  endedBySourceId: number | null;
  /** The sources that have called this user active. */
  calledActiveBy: readonly number[];
};

/** Who ended somebody's access; the source beside `source`, `missing` and `scim`. */
export type Ended = Pick<KnownUser, "endedBy" | "endedBySourceId">;
