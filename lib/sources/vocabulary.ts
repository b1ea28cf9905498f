/** Hours between scheduled syncs, counted from 00:00 UTC. */
export const scheduleHours = [24, 12, 6, 3] as const;
export type ScheduleHours = (typeof scheduleHours)[number];

/** What happens to users who are missing from a complete feed. */
export const missingPolicies = ["keep", "terminate"] as const;
export type MissingPolicy = (typeof missingPolicies)[number];
