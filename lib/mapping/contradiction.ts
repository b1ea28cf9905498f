/** What counts when a source gives a past end date and still calls the person active: the date or the flag. */
export const contradictionPolicies = ["date", "flag"] as const;
export type ContradictionPolicy = (typeof contradictionPolicies)[number];
