import type { PlainValues } from "@/lib/mapping/attributes";
import type { Ending, Role, RoleSetter, UserStatus } from "@/lib/people/vocabulary";

/** A user as the plan reads it: the values that a mapping can change, and the version they were read at. */
export type KnownUser = PlainValues & {
  id: string;
  version: number;
  status: UserStatus;
  role: Role;
  managerRef: string | null;
  managerRefType: string | null;
  custom: Record<string, unknown>;
  /** Null where the role is undecided, or was decided by a pull source that is now switched off. */
  roleSetBy: RoleSetter | null;
  roleSetBySourceId: number | null;
  endedBy: Ending | null;
  endedBySourceId: number | null;
  /** The sources that have called this user active. */
  calledActiveBy: readonly number[];
};

/** Who ended the access; the source's id is set for `source`, `missing` and `scim`. */
export type Ended = Pick<KnownUser, "endedBy" | "endedBySourceId">;
