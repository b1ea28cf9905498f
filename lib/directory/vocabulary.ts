/** What became of one payload in a sync. */
export const syncOutcomes = ["created", "updated", "restored", "terminated", "skipped", "failed"] as const;
export type SyncOutcome = (typeof syncOutcomes)[number];

/** As above, or of one SCIM request: a push that would end access may be held by itself, which a sync is as a whole. */
export const recordStatuses = [...syncOutcomes, "held"] as const;
export type RecordStatus = (typeof recordStatuses)[number];
