/** What counts where a source gives an end date that is reached and calls the person active all the same. */
export const contradictionPolicies = ["date", "flag"] as const;
export type ContradictionPolicy = (typeof contradictionPolicies)[number];
