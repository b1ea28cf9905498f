/** What became of one payload, or of one SCIM request. */
export const recordStatuses = ["created", "updated", "restored", "terminated", "skipped", "failed"] as const;
export type RecordStatus = (typeof recordStatuses)[number];
