import type { ContradictionPolicy } from "@/lib/mapping/contradiction";
import type { Note } from "./notes/catalog";

/** What a source says about someone's employment; absent = the source does not say. Dates are `YYYY-MM-DD`. */
export type Employment = {
  isActive?: boolean | undefined;
  workingSince?: string | null | undefined;
  terminationDate?: string | null | undefined;
};

/** What Rollcall knows about a person: their account, and whether this source has ever called them active. */
export type Standing = { account: "none" | "active" | "ended"; calledActive: boolean };

/**
 * `dueOn` is the first day (`YYYY-MM-DD`) on which the answer changes although no data does. `contradicts` is a past
 * end date that the source gives beside "active".
 */
export type Access =
  | { state: "active"; dueOn: string | null; contradicts: string | null }
  | { state: "left"; why: Note[]; dueOn: string | null; contradicts: string | null }
  | { state: "not_started"; dueOn: string; contradicts: null };

export type AccessRules = { today: string; whenContradictory: ContradictionPolicy };

/**
 * Who has access, from dates, the source's own flag and today (UTC). A termination date counts from the day itself.
 * Inactive means inactive: somebody whom the source has called active before, or for whom it gives an end date, has no
 * access, whatever their start date. Otherwise inactive with a start date ahead is somebody who has not started: no
 * account yet, or one that was made before the first day and stays. Pure.
 */
export function accessOf(employment: Employment, standing: Standing, rules: AccessRules): Access {
  const ahead = startAhead(employment, rules.today);
  const ended = endReached(employment, rules.today);
  const contradicts = employment.isActive === true && ahead === null ? ended : null;
  if (ended !== null && (contradicts === null || rules.whenContradictory === "date")) {
    if (ahead !== null && standing.account === "none") return notStarted(ahead);
    return left({ code: "left_on", on: ended }, ahead, contradicts);
  }
  if (employment.isActive === false) {
    if (ahead !== null && waitsForStart(employment, standing)) return notStarted(ahead);
    return left({ code: "inactive" }, ahead, null);
  }
  const end = employment.terminationDate;
  return { state: "active", dueOn: end && end > rules.today ? end : null, contradicts };
}

/** A start date in the future. Without an active flag it does not count: dates alone never undo a past end date. */
function startAhead({ isActive, workingSince }: Employment, today: string): string | null {
  return isActive !== undefined && workingSince && workingSince > today ? workingSince : null;
}

/**
 * The end date, once it has come. A rehire may still carry the old one; it does not count beside "active" and a later
 * start date that has come too.
 */
function endReached({ isActive, workingSince, terminationDate }: Employment, today: string): string | null {
  if (!terminationDate || terminationDate > today) return null;
  const isBack = isActive === true && workingSince && workingSince > terminationDate && workingSince <= today;
  return isBack ? null : terminationDate;
}

function waitsForStart({ terminationDate }: Employment, { account, calledActive }: Standing): boolean {
  return account === "none" || (account === "active" && !calledActive && !terminationDate);
}

const notStarted = (dueOn: string): Access => ({ state: "not_started", dueOn, contradicts: null });

function left(why: Note, startsAgain: string | null, contradicts: string | null): Access {
  const notes: Note[] = startsAgain === null ? [why] : [why, { code: "starts_again", on: startsAgain }];
  return { state: "left", why: notes, dueOn: startsAgain, contradicts };
}
