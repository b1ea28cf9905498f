import type { RoleSetter } from "@/lib/people/vocabulary";
import { isGuarded } from "./guarded";
import type { KnownUser } from "./known-user";

/** Who sets a role; `sourceId` is set for `source` and `scim`. */
export type RoleWriter = { by: RoleSetter; sourceId: number | null };

/** Strongest first: set by an admin, then by a rule, then by the pull source, then by SCIM. */
const precedence: readonly RoleSetter[] = ["admin", "rule", "source", "scim"];

type Holder = Pick<KnownUser, "role" | "roleSetBy" | "roleSetBySourceId">;

/**
 * The role that the restricted-role indicator gives a user; null where their role stays. An indicator that could not be
 * evaluated (undefined) changes no role, and admins and organizers always keep theirs. Pure.
 */
export function roleFrom(
  holder: Holder,
  writer: RoleWriter,
  restricted: boolean | undefined,
): "regular" | "restricted" | null {
  if (restricted === undefined || isGuarded(holder)) return null;
  const wanted = restricted ? "restricted" : "regular";
  return wanted !== holder.role && mayGive(wanted, holder, writer) ? wanted : null;
}

function mayGive(wanted: "regular" | "restricted", { roleSetBy, roleSetBySourceId }: Holder, writer: RoleWriter) {
  if (roleSetBy === null) return true;
  const behind = precedence.indexOf(writer.by) - precedence.indexOf(roleSetBy);
  if (behind !== 0) return behind < 0;
  // Two pull sources that disagree must not take turns: either may restrict, and only the one that did may lift it.
  return writer.by !== "source" || writer.sourceId === roleSetBySourceId || wanted === "restricted";
}
