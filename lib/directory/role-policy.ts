import type { RoleSetter } from "@/lib/people/vocabulary";
import { isGuarded } from "./guarded";
import type { KnownUser } from "./known-user";

/** Who would set a role; the source beside `source` and `scim`. */
export type RoleWriter = { by: RoleSetter; sourceId: number | null };

/** Who goes before whom: an admin's hand, then a rule, then the pull source, then SCIM. */
const precedence: readonly RoleSetter[] = ["admin", "rule", "source", "scim"];

type Holder = Pick<KnownUser, "role" | "roleSetBy" | "roleSetBySourceId">;

/**
 * The role that the restricted-role indicator gives somebody; null where theirs stays. An indicator that could not be
 * worked out (undefined) changes nobody, and admins and organizers are never touched. Pure.
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
  // Two pull sources that disagree must not take turns: either restricts, and whoever did so lifts it.
  return writer.by !== "source" || writer.sourceId === roleSetBySourceId || wanted === "restricted";
}
