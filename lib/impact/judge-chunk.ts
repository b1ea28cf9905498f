import { setImmediate as turn } from "node:timers/promises";
import type { Database } from "@/lib/db/client";
import type { KnownUser } from "@/lib/directory/known-user";
import { readUsers, readUsersAbout } from "@/lib/directory/known-user.store";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json } from "@/lib/mapping/evaluation";
import { takeTurns } from "@/lib/take-turns";
import { failClashes, type Learnt, loseManagers } from "./clashes";
import type { Linked } from "./impact.store";
import { type DraftAnswer, judgeUser } from "./judge-user";
import type { Draft } from "./open-draft";
import type { Affected } from "./vocabulary";

export type Judged = { evaluated: number; affected: Affected[] };

/** The draft's answers for a chunk's payloads, and the promise of their users. */
export type Answered = { evaluated: number; answers: ReadonlyMap<string, DraftAnswer>; users: Promise<KnownUser[]> };

/** Evaluates a chunk, and lets other requests in between; stops when the signal aborts. */
export async function answerChunk(
  db: Database,
  draft: Draft,
  chunk: readonly Linked[],
  signal: AbortSignal,
): Promise<Answered> {
  const answers = new Map<string, DraftAnswer>();
  let evaluated = 0;
  const evaluate = (one: Linked) => {
    if (one.body === null || draft.survey?.outdated.has(one.payloadId)) return;
    evaluated += 1;
    const answer = answerOf(draft, one, one.body);
    if (answer) answers.set(one.userId, answer);
  };
  await takeTurns(chunk, evaluate, { signal });
  const users = readAnswered(db, draft, answers);
  // If the reader stops early, nothing awaits this promise: a failure of it must not end the process.
  users.catch(() => {});
  // The driver sends a statement when the event loop turns: without this, only once the next chunk is evaluated.
  await turn();
  return { evaluated, answers, users };
}

/** The users of these answers, with what the answers speak of. */
async function readAnswered(
  db: Database,
  { narrowed }: Draft,
  answers: ReadonlyMap<string, DraftAnswer>,
): Promise<KnownUser[]> {
  const [whole, partly]: [string[], string[]] = [[], []];
  for (const [id, { isNarrow }] of answers) (isNarrow ? partly : whole).push(id);
  const evaluated = narrowed?.evaluated ?? new Set();
  return (await Promise.all([readUsers(db, whole), readUsersAbout(db, partly, evaluated)])).flat();
}

/**
 * The effects of those answers on their users. Chunks must come in order: of two equal addresses the first one counts.
 */
export async function judgeAnswers(
  db: Database,
  draft: Draft,
  { evaluated, answers, users }: Answered,
  learnt: Learnt,
  signal: AbortSignal,
): Promise<Judged> {
  const affected: Affected[] = [];
  const all = await users;
  const decide = await draft.readDecider(all.map(({ id }) => id));
  const judging = { decide, changing: draft.changing };
  const judge = (known: KnownUser) => {
    const answer = answers.get(known.id);
    const one = answer ? judgeUser(answer, known, judging) : null;
    if (one) affected.push(one);
  };
  await takeTurns(all, judge, { signal });
  const withEmails = await failClashes(db, affected.sort(asTheyCame), learnt);
  return { evaluated, affected: await loseManagers(db, draft, withEmails, learnt) };
}

const asTheyCame = (left: Affected, right: Affected): number =>
  left.payloadId - right.payloadId || ((left.userId ?? "") < (right.userId ?? "") ? -1 : 1);

/** The draft's answer for the payload; null if nothing is new. The payload itself is not kept. */
function answerOf(draft: Draft, { payloadId, settled }: Linked, body: string): DraftAnswer | null {
  if (!settled || !draft.narrowed) {
    const evaluation = evaluateMapping(draft.mapping, JSON.parse(body) as Json);
    return { payloadId, evaluation, keys: draft.matching, isNarrow: false };
  }
  const answer = draft.narrowed.answer(body);
  if (answer === null) return null;
  return { payloadId, evaluation: answer.evaluation, keys: answer.keysChange ? draft.matching : null, isNarrow: true };
}
