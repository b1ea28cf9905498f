import { badRequest, quote, type ScimError } from "./errors";

/** One group as a member of another. */
export type Nesting = { id: string; within: string };

/** The way down from one of `starts` to `goal`, both included, in the fewest steps; null when there is none. Pure. */
export function findWayDown(starts: readonly string[], goal: string, nestings: readonly Nesting[]): string[] | null {
  const cameFrom = new Map<string, string | null>(starts.map((id) => [id, null]));
  const inside = new Map<string, string[]>();
  for (const { id, within } of nestings) {
    const members = inside.get(within);
    if (members) members.push(id);
    else inside.set(within, [id]);
  }
  const next = [...cameFrom.keys()];
  for (const id of next) {
    if (id === goal) return wayTo(goal, cameFrom);
    for (const member of inside.get(id) ?? []) {
      if (cameFrom.has(member)) continue;
      cameFrom.set(member, id);
      next.push(member);
    }
  }
  return null;
}

function wayTo(goal: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way = [goal];
  for (let id = cameFrom.get(goal); id; id = cameFrom.get(id)) way.unshift(id);
  return way;
}

/** Groups are in one another in a tree: `names` begins and ends with the group that would be in itself. */
export function circleError(names: readonly string[]): ScimError {
  const [group = "", member = ""] = names;
  return badRequest(
    "invalidValue",
    `Group ${quote(member)} cannot be a member of ${quote(group)}, which would then be in itself: ${names.map(quote).join(" > ")}. Leave that member out.`,
  );
}
