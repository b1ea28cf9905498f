/** What a row has to reach: at most so many times its floor, seconds, megabytes. */
export type Goal = { times?: number; seconds?: number; rssMb?: number; note?: string };

export const goals = {
  first: { times: 2, rssMb: 400 },
  unchanged: { times: 2 },
  pglite: { rssMb: 600, note: "2× PostgreSQL" },
  firstCounts: { seconds: 1 },
  impact: { times: 3 },
  keystroke: { times: 1 },
  undo: { times: 1.5 },
  lookup: { times: 2 },
} as const satisfies Record<string, Goal>;

/** Of SCIM requests: percent of a bare server's, and times Jackson's. */
export const scimGoals: Readonly<Record<string, { bare: number; jackson: number }>> = {
  "GET by id": { bare: 85, jackson: 1.2 },
  "filter userName eq": { bare: 85, jackson: 1.2 },
  POST: { bare: 60, jackson: 1.2 },
  PATCH: { bare: 60, jackson: 1.2 },
  PUT: { bare: 60, jackson: 1.2 },
};

export const storedGoal = 10;
export const guardGoal = 5;

/** The goal in words, and whether the row reaches it: "≤ 2× missed". */
export function judge(
  { times, seconds, rssMb, note }: Goal,
  row: { seconds: number; floor: number; rssMb: number },
): string {
  const parts = [
    ...(times === undefined ? [] : [verdict(`≤ ${times}×`, row.seconds / row.floor <= times)]),
    ...(seconds === undefined ? [] : [verdict(`≤ ${seconds} s`, row.seconds <= seconds)]),
    ...(rssMb === undefined ? [] : [verdict(`≤ ${rssMb} MB`, row.rssMb <= rssMb)]),
    ...(note === undefined ? [] : [note]),
  ];
  return parts.join(", ");
}

export const verdict = (goal: string, isReached: boolean): string => `${goal} ${isReached ? "reached" : "missed"}`;
