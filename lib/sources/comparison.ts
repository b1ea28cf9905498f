/** The rows of the comparison of methods, in their order. Each vendor says what is true of it. */
export const comparisonRows = {
  flow: "Data flow",
  needs: "You need",
  setup: "Setup",
  data: "Data available",
  frequency: "How often",
  onePerson: "One person on demand",
  leavers: "Leavers",
} as const;

export type Comparison = Record<keyof typeof comparisonRows, string>;

/** What is the same whichever method is chosen. */
export const sameForAll: readonly string[] = [
  "Attribute mapping with JMESPath, custom fields included",
  "Restricted role, quarantine and restored access",
  "Dry runs, records of each person, payloads as received",
  "All set up in these settings, without code",
];
