import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { decodeCursor, encodeCursor, rowNumber } from "@/lib/paging/cursor";
import { learnNothing } from "./clashes";
import { readFailing } from "./failing.store";
import { beginning, type ReadPlace } from "./impact.store";
import { answerChunk, judgeAnswers } from "./judge-chunk";
import { judgeFailing } from "./judge-failing";
import { type Draft, draftInput, openDraft } from "./open-draft";
import { readChunks } from "./read-chunks";
import { passesFilter } from "./tally";
import { type Affected, effects, isAboutFailed } from "./vocabulary";

export const listAffectedInput = draftInput.extend({
  filter: z.object({ effect: z.enum(effects), attribute: z.string().max(200).optional() }),
  after: z.string().max(2_000).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});
type Wanted = Pick<z.output<typeof listAffectedInput>, "filter" | "after" | "limit">;

export type AffectedPage = { users: Affected[]; next: string | null };

/**
 * The most payloads that one request evaluates. For a rare effect a page may therefore be empty and still have a
 * `next`.
 */
const mostPerPage = 40_000;
const failingAtOnce = 1_000;

/**
 * The people affected by a draft, in the order of their payloads. Each page is evaluated anew; nothing is kept between
 * pages. A clash of two new addresses is found only where both are on one page.
 */
export async function listAffected(
  ctx: Context,
  input: z.input<typeof listAffectedInput>,
  signal: AbortSignal,
): Promise<AffectedPage> {
  requireScope(ctx, "mapping:preview");
  const { filter, after, limit, ...wantedDraft } = listAffectedInput.parse(input);
  const draft = await openDraft(ctx, wantedDraft);
  const wanted = { filter, after, limit };
  return isAboutFailed(filter.effect) ? listMended(ctx, draft, wanted, signal) : listUsers(ctx, draft, wanted, signal);
}

async function listUsers(ctx: Context, draft: Draft, { filter, after, limit }: Wanted, signal: AbortSignal) {
  const users: Affected[] = [];
  const learnt = learnNothing();
  let place = readPlace(after);
  let seen = 0;
  for await (const chunk of readChunks(ctx.db, draft, place, signal, mostPerPage)) {
    const answered = await answerChunk(ctx.db, draft, chunk, signal);
    const { affected } = await judgeAnswers(ctx.db, draft, answered, learnt, signal);
    users.push(...affected.filter((one) => passesFilter(one, filter)));
    const last = users[limit - 1];
    if (users.length > limit && last) return { users: users.slice(0, limit), next: textOf(last) };
    place = chunk.at(-1) ?? place;
    seen += chunk.length;
  }
  return { users, next: seen < mostPerPage ? null : textOf(place) };
}

async function listMended(
  { db }: Context,
  draft: Draft,
  { filter, after, limit }: Wanted,
  signal: AbortSignal,
): Promise<AffectedPage> {
  const users: Affected[] = [];
  let [ordinal] = decodeCursor(after ?? undefined, z.tuple([rowNumber])) ?? [0];
  while (users.length < limit) {
    signal.throwIfAborted();
    const chunk = await readFailing(db, draft.sourceId, ordinal, failingAtOnce);
    const last = chunk.at(-1);
    if (!last) return { users, next: null };
    users.push(
      ...(await judgeFailing(db, draft, chunk, learnNothing(), signal)).filter((one) => passesFilter(one, filter)),
    );
    ordinal = last.ordinal;
    if (chunk.length < failingAtOnce) return { users, next: null };
  }
  return { users, next: encodeCursor([ordinal]) };
}

const textOf = ({ payloadId, userId }: { payloadId: number; userId: string | null }): string =>
  encodeCursor([payloadId, userId ?? beginning.userId]);

function readPlace(after: string | null | undefined): ReadPlace {
  const place = decodeCursor(after ?? undefined, z.tuple([rowNumber, z.uuid()]));
  return place ? { payloadId: place[0], userId: place[1] } : beginning;
}
