const dayMs = 86_400_000;

/** Calendar days as `YYYY-MM-DD`, never instants: people are hired on a day, not at an hour in a zone. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days);
