import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "@/lib/db/client";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json } from "@/lib/mapping/evaluation";
import { failClashes, type Learnt, loseManagers } from "./clashes";
import { type Answer, judgeUser } from "./judge-user";
import type { Draft } from "./open-draft";
import { type Linked, readKnownUsers } from "./store";
import type { Affected } from "./vocabulary";

const atOnce = 500;

export type Judged = { evaluated: number; affected: Affected[] };

/** Evaluates a chunk, letting other requests in now and then; stops between two slices when the signal says so. */
export async function judgeChunk(
  db: Database,
  draft: Draft,
  chunk: readonly Linked[],
  learnt: Learnt,
  signal: AbortSignal,
): Promise<Judged> {
  const answers = new Map<string, Answer>();
  let evaluated = 0;
  await inSlices(chunk, signal, (one) => {
    if (one.body === null) return;
    evaluated += 1;
    const answer = answerOf(draft, one, JSON.parse(one.body) as Json);
    if (answer) answers.set(one.userId, answer);
  });
  const affected: Affected[] = [];
  await inSlices(await readKnownUsers(db, [...answers.keys()]), signal, (known) => {
    const answer = answers.get(known.id);
    const one = answer ? judgeUser(answer, known, draft.decide) : null;
    if (one) affected.push(one);
  });
  const withEmails = await failClashes(db, affected.sort(asTheyCame), learnt);
  return { evaluated, affected: await loseManagers(db, draft, withEmails, learnt) };
}

const asTheyCame = (left: Affected, right: Affected): number =>
  left.payloadId - right.payloadId || ((left.userId ?? "") < (right.userId ?? "") ? -1 : 1);

async function inSlices<T>(items: readonly T[], signal: AbortSignal, work: (item: T) => void): Promise<void> {
  for (let at = 0; at < items.length; at += atOnce) {
    signal.throwIfAborted();
    for (const item of items.slice(at, at + atOnce)) work(item);
    await breathe();
  }
}

/** What the draft says about the payload; null if it says nothing new. The payload itself is not kept. */
function answerOf(draft: Draft, { payloadId, settled }: Linked, payload: Json): Answer | null {
  if (!settled || !draft.narrowed) {
    return { payloadId, evaluation: evaluateMapping(draft.mapping, payload), keys: draft.matching };
  }
  const answer = draft.narrowed(payload);
  return answer && { payloadId, evaluation: answer.evaluation, keys: answer.keysChange ? draft.matching : null };
}
