/** What a plan does to people that is judged by how many they are. */
export const countedKinds = [
  "access_ended",
  "access_restored",
  "role_raised",
  "role_lowered",
  "email_changed",
  "value_emptied",
  "manager_changed",
  "department_changed",
  "newly_failed",
  "failed",
  "created",
] as const;
export type CountedKind = (typeof countedKinds)[number];

/** What is suspicious about a feed or a plan whatever the number of people, beside the few that each check allows. */
export const checkKinds = [
  "feed_short",
  "path_gone",
  "header_changed",
  "unknown_status",
  "not_covered",
  "lost_zeros",
  "addresses_moved",
  "every_admin",
  "same_feed",
] as const;
export type CheckKind = (typeof checkKinds)[number];

export const reasonKinds = [...countedKinds, ...checkKinds] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** Whom a count is a share of: the active people of the source, or the records of the feed. */
export const shareOf: Record<CountedKind, "people" | "records"> = {
  access_ended: "people",
  access_restored: "people",
  role_raised: "people",
  role_lowered: "people",
  email_changed: "people",
  value_emptied: "people",
  manager_changed: "people",
  department_changed: "people",
  newly_failed: "records",
  failed: "records",
  created: "people",
};
