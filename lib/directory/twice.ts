import type { Evaluation, Json } from "@/lib/mapping/evaluation";
import { type AccessRules, accessOf, type Standing } from "./access-policy";
import { canonicalText } from "./canonical";
import type { Issue } from "./issues/catalog";

/** One of several records of a feed that are about the same person. */
export type Row = { ordinal: number; evaluation: Evaluation; payload: Json };

/**
 * How the records of one person were settled. `same`: all say the same, so one counts. `ruled`: the rule chose one.
 * `clash`: the rule cannot choose, and none counts. `kept` is the record that is shown for the person.
 */
export type Settled<R extends Row> = { kept: R; others: R[]; why: "same" | "ruled" | "clash" };

const ranks = ["active", "on leave", "starting later", "ended", "out of scope"] as const;

/**
 * Which of several records of one person counts: active over leave over starting later over ended, then the later
 * start; one out of scope counts where there is no other. The order of the feed never decides. Between records of one rank that differ Rollcall does not guess, unless
 * all of them say that access has ended: then it ends. Pure.
 */
export function settleTwice<R extends Row>(rows: readonly [R, ...R[]], rules: AccessRules): Settled<R> {
  const placed = rows.map((row) => ({ row, place: placeOf(row, rules), said: saidBy(row) }));
  placed.sort(
    (a, b) => a.place.rank - b.place.rank || compare(b.place.since, a.place.since) || a.row.ordinal - b.row.ordinal,
  );
  const [first = { row: rows[0], place: placeOf(rows[0], rules), said: "" }] = placed;
  const level = placed.filter(({ place }) => place.rank === first.place.rank && place.since === first.place.since);
  const differs = level.some(({ said }) => said !== first.said);
  const isEnded = first.place.rank === ranks.indexOf("ended");
  const kept = differs && isEnded ? lastEnded(level) : first.row;
  const others = rows.filter((row) => row !== kept).toSorted((a, b) => a.ordinal - b.ordinal);
  if (differs && !isEnded) return { kept, others, why: "clash" };
  return { kept, others, why: placed.every(({ said }) => said === first.said) ? "same" : "ruled" };
}

type Placed<R extends Row> = { row: R; said: string };

/**
 * Of records that all say ended, the one with the latest end; ties go by text, so that the feed's order does not
 * matter.
 */
function lastEnded<R extends Row>(level: readonly Placed<R>[]): R {
  const endOf = ({ row }: Placed<R>) => row.evaluation.values.terminationDate ?? "";
  return level.reduce((best, one) => {
    const order = compare(endOf(one), endOf(best)) || compare(one.said, best.said);
    return order > 0 ? one : best;
  }).row;
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Records are ranked by their content alone, whether or not the person has an account. */
const nobodyYet: Standing = { account: "none", calledActive: false };

function placeOf({ evaluation, payload }: Row, rules: AccessRules): { rank: number; since: string } {
  const since = evaluation.values.workingSince ?? "";
  // A record whose status cannot be read may mean active, so one that says ended must not outrank it.
  if (evaluation.errors.some(({ attribute }) => attribute === "isActive" || attribute === "terminationDate"))
    return { rank: 0, since };
  const { state } = accessOf(evaluation.values, nobodyYet, rules);
  const name =
    evaluation.outOfScope && state !== "left"
      ? "out of scope"
      : state === "left"
        ? "ended"
        : state === "not_started"
          ? "starting later"
          : saysOnLeave(payload)
            ? "on leave"
            : "active";
  return { rank: ranks.indexOf(name), since };
}

/** Leave is not a mapped attribute, so this looks in the payload for an on-leave flag or a status that means leave. */
export function saysOnLeave(payload: Json, depth = 0): boolean {
  if (typeof payload !== "object" || payload === null || depth > 4) return false;
  if (Array.isArray(payload)) return payload.some((item) => saysOnLeave(item, depth + 1));
  return Object.entries(payload).some(([key, value]) => isLeave(key, value) || saysOnLeave(value, depth + 1));
}

function isLeave(key: string, value: Json): boolean {
  const text = String(value).trim();
  if (/(^|[^a-z])on[\s_-]?leave$/i.test(key) || /onLeave$/.test(key)) return /^(1|true|y|yes)$/i.test(text);
  // UKG's status code for leave is L.
  return /status/i.test(key) && typeof value === "string" && (/\bleave\b/i.test(text) || text === "L");
}

/** Everything a record says about the person, as one text to compare. */
function saidBy({ evaluation: { values, custom, errors, outOfScope } }: Row): string {
  if (outOfScope) return "out of scope";
  return canonicalText({ values, custom, errors: errors.map(({ code, attribute }) => `${code} ${attribute}`) });
}

/** The warning on a record that counts because the rule chose it. */
export function ruledWarning({ kept, others }: Settled<Row>, rules: AccessRules, attribute: string): Issue {
  const said = [kept, ...others].map((row) => `record ${row.ordinal} says ${describe(row, rules)}`);
  return {
    code: "person_twice",
    attribute,
    ordinal: others[0]?.ordinal ?? kept.ordinal,
    reason: said.join(", "),
  };
}

/** The failure that shows the records between which the rule cannot choose. */
export function clashIssue({ kept, others }: Settled<Row>, rules: AccessRules, attribute: string): Issue {
  const rows = [kept, ...others].toSorted((a, b) => a.ordinal - b.ordinal);
  const names = rows.map(({ ordinal }) => ordinal).join(" and ");
  return {
    code: "duplicate",
    attribute,
    ordinal: others[0]?.ordinal ?? kept.ordinal,
    reason: `Records ${names} say ${describe(kept, rules)}, and differ: ${differences(rows)}.`,
  };
}

function describe(row: Row, rules: AccessRules): string {
  const { rank, since } = placeOf(row, rules);
  return `${ranks[rank]}${since === "" ? "" : ` since ${since}`}`.replace("later since", "later, on");
}

/** Up to three attributes in which they differ, with the value of each: `title CEO and CTO`. */
function differences(rows: readonly Row[]): string {
  const all = rows.map(({ evaluation }) => ({ ...evaluation.values, ...evaluation.custom }) as Record<string, Json>);
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))];
  const differing = names.filter((name) => new Set(all.map((one) => canonicalText(one[name] ?? null))).size > 1);
  if (differing.length === 0) return "other errors";
  return differing
    .slice(0, 3)
    .map((name) => `${name} ${all.map((one) => textOf(one[name])).join(" and ")}`)
    .join(", ");
}

const textOf = (value: Json | undefined): string =>
  value === undefined || value === null ? "nothing" : typeof value === "string" ? value : JSON.stringify(value);
