/** What a token's life can be chosen from. */
export const tokenLives = [
  { value: "never", label: "Does not expire" },
  { value: "7", label: "7 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "180 days" },
  { value: "365", label: "1 year" },
];

export const daysOf = (life: string): number | null => (life === "never" ? null : Number(life));
