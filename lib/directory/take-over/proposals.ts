/** What a source may say about an admin or organizer and only an admin may take over. */
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

/** A value that a source wanted the person to have; `event` is the line of the audit log that says so. */
export type Proposal = { event: number; attribute: GuardedAttribute; from: string | null; to: string; at: Date };

type Present = Record<GuardedAttribute, string | null>;

/**
 * What is still to be decided: the last refusal of each attribute, unless an admin has answered it since or the person has
 * another value by now. `lines` are newest first. Pure.
 */
export function proposalsOf(lines: readonly GuardedLine[], present: Present): Proposal[] {
  return guardedAttributes.flatMap((attribute) => {
    const last = lines.find(({ before, after }) => attribute in before || attribute in after);
    const [from, to] = [last?.before[attribute] ?? null, last?.after[attribute] ?? null];
    if (last?.action !== "user.refuse" || to === null || to === from || from !== present[attribute]) return [];
    return [{ event: last.id, attribute, from, to, at: last.at }];
  });
}
