/** Everything an alert can be about. The list is closed: a kind without words does not compile (`words.ts`). */
export const alertKinds = [
  "sync_held",
  "sync_failed",
  "credentials_refused",
  "schedule_missed",
  "scim_errors",
  "token_expiring",
  "scim_held",
  "approval_wanted",
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** `test` is sent by the Test button alone. */
export const alertChanges = ["raised", "cleared", "test"] as const;
export type AlertChange = (typeof alertChanges)[number];

export const channelTypes = ["webhook", "slack", "email"] as const;
export type ChannelType = (typeof channelTypes)[number];

/** `dropped`: its channel was removed or switched off before it went out. */
export const deliveryStatuses = ["waiting", "delivered", "failed", "dropped"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export const sourceSubject = (sourceId: number): string => `source:${sourceId}`;
export const scimSubject = "scim";
export const proposalSubject = (proposalId: number): string => `proposal:${proposalId}`;
export const tokenSubject = (tokenId: string): string => `token:${tokenId}`;
