import { few, type HistoryFacts, type PlanFacts } from "./facts";
import type { Reason } from "./reason";
import type { GuardSettings } from "./settings";
import { type CheckKind, checkKinds } from "./vocabulary";

type Check = (plan: PlanFacts, history: HistoryFacts | null) => Reason[];

const checks: Record<CheckKind, Check> = {
  feed_short: ({ counts: { records } }, history) => {
    const last = history?.records ?? 0;
    const isShort = records * 2 < last && last - records >= few;
    return isShort ? [{ kind: "feed_short", count: records, of: last }] : [];
  },
  path_gone: (plan, history) => {
    if (history === null) return [];
    const gone = [...plan.attributes].filter(([name, { isFound }]) => !isFound && history.attributes.has(name));
    const told = new Set(gone.flatMap(([, { reads }]) => reads));
    const read = readBy(plan);
    // One of several fields that an attribute falls back to.
    const names = missingFrom(plan.filled, history.filled).filter((name) => read.has(name) && !told.has(name));
    const fallbacks: Reason[] = names.length === 0 ? [] : [{ kind: "path_gone", names }];
    return [...gone.map(([attribute, { expression }]) => pathReason("path_gone", attribute, expression)), ...fallbacks];
  },
  header_changed: (plan, history) => {
    if (history === null) return [];
    const read = readBy(plan);
    const names = missingFrom(plan.header, history.header).filter((name) => !read.has(name));
    return names.length === 0 ? [] : [{ kind: "header_changed", names }];
  },
  unknown_status: ({ words }, history) => {
    const known = history?.words;
    if (!known) return [];
    return [...words]
      .filter(([word, people]) => people >= few && !known.has(word))
      .map(([word, count]) => ({ kind: "unknown_status", names: [word], count }));
  },
  not_covered: ({ attributes, counts }, history) => {
    if (history !== null || counts.records < few) return [];
    return [...attributes]
      .filter(([, { isFound, isOffered }]) => !isFound && !isOffered)
      .map(([attribute, { expression }]) => pathReason("not_covered", attribute, expression));
  },
  // One may be a coincidence.
  lost_zeros: ({ lostZeros }) => (lostZeros > 1 ? [{ kind: "lost_zeros", count: lostZeros }] : []),
  addresses_moved: ({ movedAddresses }) =>
    movedAddresses > 1 ? [{ kind: "addresses_moved", count: movedAddresses }] : [],
  every_admin: ({ keptAdmins }) => (keptAdmins > 0 ? [{ kind: "every_admin", count: keptAdmins }] : []),
  same_feed: ({ feed, counts }, history) =>
    history !== null && feed !== null && feed === history.feed ? [{ kind: "same_feed", count: counts.records }] : [],
};

const pathReason = (kind: CheckKind, attribute: string, expression: string): Reason => ({
  kind,
  attribute,
  expression,
});

const readBy = ({ attributes }: PlanFacts): ReadonlySet<string> =>
  new Set([...attributes.values()].flatMap(({ reads }) => reads));

/** What is odd about the feed itself, beside how many people it changes. Pure. */
export function checkFeed(plan: PlanFacts, history: HistoryFacts | null, on: GuardSettings["checks"]): Reason[] {
  // Nothing at all is never let through by itself, whatever is on, and there is nothing else to say of it.
  if (history !== null && history.records > 0 && plan.counts.records === 0) return [empty(history)];
  return checkKinds.filter((kind) => on[kind]).flatMap((kind) => checks[kind](plan, history));
}

const empty = ({ records }: HistoryFacts): Reason => ({ kind: "feed_short", count: 0, of: records });

const missingFrom = (now: ReadonlySet<string>, before: ReadonlySet<string>): string[] =>
  [...before].filter((name) => !now.has(name)).sort();
