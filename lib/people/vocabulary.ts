export const roles = ["admin", "organizer", "regular", "restricted"] as const;
export type Role = (typeof roles)[number];

export const userStatuses = ["active", "quarantined", "deprovisioned"] as const;
export type UserStatus = (typeof userStatuses)[number];
