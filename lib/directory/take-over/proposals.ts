/** Attributes of an admin or organizer that change only when an admin takes over what a source says. */
export const guardedAttributes = ["email", "employeeId"] as const;
export type GuardedAttribute = (typeof guardedAttributes)[number];

/** A line of the audit log about a guarded attribute of one person. */
export type GuardedLine = {
  id: number;
  at: Date;
  action: string;
  by: string;
  before: Partial<Record<GuardedAttribute, string | null>>;
  after: Partial<Record<GuardedAttribute, string | null>>;
};

/** A value that a source wanted to give the person; `event` is the id of the audit line that says so. */
export type Proposal = { event: number; attribute: GuardedAttribute; from: string | null; to: string; at: Date };

type Present = Record<GuardedAttribute, string | null>;

/**
 * The proposals an admin has not decided yet: the last refusal of each attribute, unless an admin has answered it since
 * or the person's value has changed. `lines` are newest first. Pure.
 */
export function proposalsOf(lines: readonly GuardedLine[], present: Present): Proposal[] {
  return guardedAttributes.flatMap((attribute) => {
    const last = lines.find(({ before, after }) => attribute in before || attribute in after);
    const [from, to] = [last?.before[attribute] ?? null, last?.after[attribute] ?? null];
    if (last?.action !== "user.refuse" || to === null || to === from || from !== present[attribute]) return [];
    return [{ event: last.id, attribute, from, to, at: last.at }];
  });
}
