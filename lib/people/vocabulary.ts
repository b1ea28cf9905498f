export const roles = ["admin", "organizer", "regular", "restricted"] as const;
export type Role = (typeof roles)[number];

export const userStatuses = ["active", "quarantined", "deprovisioned"] as const;
export type UserStatus = (typeof userStatuses)[number];

/**
 * What ended somebody's access: a source that says so, a complete feed without them, a push, an admin, the daily
 * sweep that carries out end dates, or the undo of a sync that had let them in.
 */
export const endings = ["source", "missing", "scim", "admin", "schedule", "undo"] as const;
export type Ending = (typeof endings)[number];

/** Who decided somebody's role. */
export const roleSetters = ["admin", "rule", "source", "scim"] as const;
export type RoleSetter = (typeof roleSetters)[number];
