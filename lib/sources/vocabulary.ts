export const sourceKinds = ["workday", "ukg_pro", "csv_sftp", "scim", "custom"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Hours between scheduled syncs, counted from 00:00 UTC. */
export const scheduleHours = [24, 12, 6, 3] as const;
export type ScheduleHours = (typeof scheduleHours)[number];

/** What happens to users that a complete feed no longer contains. */
export const missingPolicies = ["keep", "terminate"] as const;
export type MissingPolicy = (typeof missingPolicies)[number];

/** What counts where a source gives an end date that is reached and calls the person active all the same. */
export const contradictionPolicies = ["date", "flag"] as const;
export type ContradictionPolicy = (typeof contradictionPolicies)[number];
