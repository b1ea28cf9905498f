import { z } from "zod";

/** Everything that leaves a line in the audit log, `{entity}.{verb}`; an action that is not here cannot be recorded. */
export const auditActions = [
  "source.create",
  "source.update",
  "source.schedule",
  "source.secret",
  "mapping.save",
  "mapping.restore",
  "sample.save",
  "sample.remove",
  "sync.start",
  "sync.cancel",
  "sync.finish",
  "user.create",
  "user.update",
  "user.deactivate",
  "user.restore",
  "user.refuse",
  "admin.create",
  "admin.grant",
  "admin.revoke",
  "admin.sign_in",
  "settings.update",
  "location.add",
  "location.remove",
  "scim_token.create",
  "scim_token.update",
  "scim_token.revoke",
] as const;

export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

/** The same actions in words, for the audit log page. */
export const auditActionLabels: Record<AuditAction, string> = {
  "source.create": "Source added",
  "source.update": "Source changed",
  "source.schedule": "Schedule changed",
  "source.secret": "Source secret replaced",
  "mapping.save": "Mapping saved",
  "mapping.restore": "Mapping version restored",
  "sample.save": "Mapping sample saved",
  "sample.remove": "Mapping sample removed",
  "sync.start": "Sync started",
  "sync.cancel": "Sync cancelled",
  "sync.finish": "Sync finished",
  "user.create": "User created",
  "user.update": "User changed",
  "user.deactivate": "Access ended",
  "user.restore": "Access restored",
  "user.refuse": "Change to an admin or organizer refused",
  "admin.create": "Local admin created",
  "admin.grant": "Made an admin",
  "admin.revoke": "Admin access removed",
  "admin.sign_in": "Signed in",
  "settings.update": "Setting changed",
  "location.add": "Location added",
  "location.remove": "Location removed",
  "scim_token.create": "SCIM token created",
  "scim_token.update": "SCIM token changed",
  "scim_token.revoke": "SCIM token revoked",
};
