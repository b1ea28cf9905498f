/** A failed record that may be an active user under a new employee ID. Days are `YYYY-MM-DD`. */
export type Claim = {
  recordId: number;
  userId: string;
  user: {
    name: string;
    email: string | null;
    employeeId: string | null;
    workingSince: string | null;
    isActive: boolean;
  };
  said: { name: string | null; employeeId: string; workingSince: string | null };
  /** Whether the feed also has the user under the old ID. */
  isOldIdInFeed: boolean;
  /** Whether another record of the feed wants the same address. */
  isWantedTwice: boolean;
};

export const verdicts = ["same", "not_active", "old_id_in_feed", "wanted_twice", "other_name", "other_start"] as const;
export type Verdict = (typeof verdicts)[number];

/** Whether the record is about the user, as far as the data alone can tell. Pure. */
export function judgeClaim({ user, said, isOldIdInFeed, isWantedTwice }: Claim): Verdict {
  if (!user.isActive) return "not_active";
  if (isOldIdInFeed) return "old_id_in_feed";
  if (isWantedTwice) return "wanted_twice";
  if (said.name === null || fold(said.name) !== fold(user.name)) return "other_name";
  // Two missing start dates do not count as equal.
  return user.workingSince !== null && user.workingSince === said.workingSince ? "same" : "other_start";
}

const fold = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
