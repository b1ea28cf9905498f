import type { Database } from "@/lib/db/client";
import type { Decide } from "@/lib/directory/decider";
import { readCandidates } from "@/lib/directory/known-user.store";
import { type Candidates, indexCandidates, type Keys, matchUser } from "@/lib/directory/match";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation, Json } from "@/lib/mapping/evaluation";
import { takeTurns } from "@/lib/take-turns";
import { failClashes, type Learnt } from "./clashes";
import type { Failing } from "./failing.store";
import type { Draft } from "./open-draft";
import type { Affected } from "./vocabulary";

/** The failed payloads that would succeed under the draft: they create a user, or update an existing one again. */
export async function judgeFailing(
  db: Database,
  draft: Draft,
  chunk: readonly Failing[],
  learnt: Learnt,
  signal: AbortSignal,
): Promise<Affected[]> {
  const answers: { one: Failing; evaluation: Evaluation }[] = [];
  const evaluate = (one: Failing) => {
    answers.push({ one, evaluation: evaluateMapping(draft.mapping, JSON.parse(one.body) as Json) });
  };
  await takeTurns(chunk, evaluate, { signal });
  const values = answers.map(({ evaluation }) => evaluation.values);
  const texts = (key: "email" | "employeeId") =>
    values.map((one) => one[key]).filter((text) => typeof text === "string");
  const users = await readCandidates(db, texts("email"), texts("employeeId"));
  const decide = await draft.readDecider(users.map(({ id }) => id));
  const judge = { keys: draft.keys, candidates: indexCandidates(users), decide };
  const mended = answers.flatMap(({ one, evaluation }) => mendedBy(judge, one, evaluation) ?? []);
  return (await failClashes(db, mended, learnt)).filter(({ effects }) => !effects.includes("failed"));
}

type Judge = { keys: Keys; candidates: Candidates; decide: Decide };

/** Null while it still fails. Pure. */
function mendedBy({ keys, candidates, decide }: Judge, one: Failing, evaluation: Evaluation): Affected | null {
  const match = matchUser(evaluation, candidates, keys);
  if (match.conflict) return null;
  const { status, changes, warnings } = decide(evaluation, match.known);
  if (status === "failed") return null;
  return {
    userId: match.known?.id ?? null,
    payloadId: one.payloadId,
    recordId: one.recordId,
    name: match.known?.name ?? evaluation.values.name ?? one.label,
    status: match.known?.status ?? null,
    role: match.known?.role ?? null,
    effects: [status === "created" ? "created" : "mended"],
    changes: changes ?? {},
    errors: [],
    warnings,
    erring: [],
  };
}
