import type { Note } from "./notes/catalog";

/** What a source says about someone's employment; absent = the source does not say. */
export type Employment = {
  isActive?: boolean | undefined;
  workingSince?: string | null | undefined;
  terminationDate?: string | null | undefined;
};

/** `dueOn` is the first day (`YYYY-MM-DD`) on which time alone changes the answer. */
export type Access =
  | { state: "active"; dueOn: string | null }
  | { state: "left"; why: Note }
  | { state: "not_started"; dueOn: string };

/**
 * Who has access, from dates, the source's own flag and today (UTC, `YYYY-MM-DD`). A termination date counts from the
 * day itself. Inactive with a start date ahead is a future hire, not a leaver.
 */
export function accessOf(employment: Employment, today: string): Access {
  const { isActive, workingSince, terminationDate } = employment;
  if (terminationDate && terminationDate <= today && !rehiredSince(terminationDate, workingSince, isActive, today)) {
    return { state: "left", why: { code: "left_on", on: terminationDate } };
  }
  if (isActive === false) {
    if (workingSince && workingSince > today) return { state: "not_started", dueOn: workingSince };
    return { state: "left", why: { code: "inactive" } };
  }
  return { state: "active", dueOn: terminationDate && terminationDate > today ? terminationDate : null };
}

/** A rehire may still carry the old termination date: a later start that is reached, and the source says active. */
function rehiredSince(
  terminated: string,
  since: string | null | undefined,
  isActive: boolean | undefined,
  today: string,
) {
  return isActive === true && typeof since === "string" && since > terminated && since <= today;
}
