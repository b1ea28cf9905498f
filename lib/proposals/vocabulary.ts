/** What may wait for a second admin. */
export const proposalKinds = ["mapping", "rules", "location", "scim_hold"] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export const proposalStatuses = ["open", "approved", "discarded"] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

export const proposalKindLabels: Record<ProposalKind, string> = {
  mapping: "Mapping",
  rules: "Schedule",
  location: "Location",
  scim_hold: "Held SCIM changes",
};
