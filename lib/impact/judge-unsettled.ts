import type { Database } from "@/lib/db/client";
import type { Decide } from "@/lib/directory/decider";
import type { KnownUser } from "@/lib/directory/known-user";
import { readCandidates, readUsers } from "@/lib/directory/known-user.store";
import { type Candidates, indexCandidates, type Keys, matchUser } from "@/lib/directory/match";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation, Json } from "@/lib/mapping/evaluation";
import { takeTurns } from "@/lib/take-turns";
import { failClashes, type Learnt, loseManagers } from "./clashes";
import { describe, failAffected, judgeDecision, unmatched } from "./judge-user";
import type { Unsettled } from "./latest-feed.store";
import type { Draft } from "./open-draft";
import type { Affected } from "./vocabulary";

export type JudgedUnsettled = { affected: Affected[]; stillFailing: number };

/**
 * What the draft makes of people who are not as the latest feed says: those whose payload failed, and those without a user.
 * Who failed and fails again is only counted.
 */
export async function judgeUnsettled(
  db: Database,
  draft: Draft,
  people: readonly Unsettled[],
  learnt: Learnt,
  signal: AbortSignal,
): Promise<JudgedUnsettled> {
  const answers: Answer[] = [];
  const evaluate = (one: Unsettled) => {
    if (one.isTwice || one.body === null) return;
    answers.push({ one, evaluation: evaluateMapping(draft.mapping, JSON.parse(one.body) as Json) });
  };
  await takeTurns(people, evaluate, { signal });
  const judge = await readJudge(db, draft, answers);
  const judged = answers.flatMap(({ one, evaluation }) => judgeOne(judge, one, evaluation) ?? []);
  const all = await loseManagers(db, draft, await failClashes(db, judged, learnt), learnt);
  const failing = new Set(people.filter(({ isFailing }) => isFailing).map(({ recordId }) => recordId));
  const isAgain = ({ effects, recordId }: Affected) => effects.includes("failed") && failing.has(recordId ?? 0);
  const twice = people.filter(({ isTwice }) => isTwice).length;
  return { affected: all.filter((one) => !isAgain(one)), stillFailing: all.filter(isAgain).length + twice };
}

type Answer = { one: Unsettled; evaluation: Evaluation };
type Judge = {
  keys: Keys;
  candidates: Candidates;
  byId: ReadonlyMap<string, KnownUser>;
  decide: Decide;
  changing: ReadonlySet<string>;
};

async function readJudge(db: Database, draft: Draft, answers: readonly Answer[]): Promise<Judge> {
  const texts = (key: "email" | "employeeId") =>
    answers.map(({ evaluation }) => evaluation.values[key]).filter((text) => typeof text === "string");
  const users = await readCandidates(db, texts("email"), texts("employeeId"));
  const byId = new Map(users.map((user) => [user.id, user]));
  const recorded = answers.flatMap(({ one }) => one.userId ?? []).filter((id) => !byId.has(id));
  for (const user of await readUsers(db, recorded)) byId.set(user.id, user);
  const decide = await draft.readDecider([...byId.keys()]);
  return { keys: draft.keys, candidates: indexCandidates(users), byId, decide, changing: draft.changing };
}

/** Null where nothing becomes of them. Pure. */
function judgeOne(
  { keys, candidates, byId, decide, changing }: Judge,
  one: Unsettled,
  evaluation: Evaluation,
): Affected | null {
  const match = matchUser(evaluation, candidates, keys);
  const decision = decide(evaluation, match.known);
  const recorded = one.userId === null ? null : (byId.get(one.userId) ?? null);
  const person = { ...personOf(one, match.known ?? recorded, evaluation), ...placeOf(one) };
  // As in a plan: a newcomer with somebody's address, who has not started, waits for it.
  if (evaluation.outOfScope && decision.status === "skipped" && !match.known) return null;
  if (match.conflict && (decision.dueOn === null || decision.status !== "skipped"))
    return failAffected(person, match.conflict);
  if (decision.status === "created") {
    return recorded && recorded.status !== "deprovisioned"
      ? { ...unmatched(person, recorded, keys, match.key), ...placeOf(one) }
      : { ...person, effects: ["created"], changes: decision.changes ?? {}, warnings: decision.warnings };
  }
  const judged = judgeDecision(person, decision, { evaluation, changing, known: match.known, warning: match.warning });
  if (!one.isFailing || judged?.effects.includes("failed")) return judged;
  const mended = judged ?? { ...person, warnings: decision.warnings };
  return { ...mended, effects: [...mended.effects, "mended"] };
}

const placeOf = ({ payloadId, recordId }: Unsettled) => ({ payloadId, recordId });

function personOf({ payloadId, label }: Unsettled, known: KnownUser | null, { values }: Evaluation): Affected {
  if (known) return describe(known, payloadId);
  const nobody = { userId: null, status: null, role: null };
  const nothing = { effects: [], changes: {}, errors: [], warnings: [], erring: [] };
  return { ...nobody, ...nothing, payloadId, recordId: null, name: values.name ?? label };
}
