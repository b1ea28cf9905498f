import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { decodeCursor, encodeCursor, rowNumber } from "@/lib/paging/cursor";
import { learnNothing } from "./clashes";
import { beginning, type ReadPlace } from "./impact.store";
import { answerChunk, judgeAnswers } from "./judge-chunk";
import { judgeUnsettled } from "./judge-unsettled";
import { type Draft, draftInput, openDraft } from "./open-draft";
import { readChunks } from "./read-chunks";
import { readUnsettledChunks } from "./read-unsettled";
import { passesFilter } from "./tally";
import { type Affected, effects } from "./vocabulary";

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
  const [place] = decodeCursor(after ?? undefined, z.tuple([rowNumber])) ?? [null];
  if (place !== null || filter.effect === "created" || filter.effect === "mended") {
    return listUnsettled(ctx, draft, { ...wanted, place: place ?? 0, found: [] }, signal);
  }
  return listUsers(ctx, draft, wanted, signal);
}

async function listUsers(ctx: Context, draft: Draft, wanted: Wanted, signal: AbortSignal): Promise<AffectedPage> {
  const { filter, after, limit } = wanted;
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
  if (seen >= mostPerPage) return { users, next: textOf(place) };
  return listUnsettled(ctx, draft, { ...wanted, place: 0, found: users }, signal);
}

type WantedAfter = Wanted & { place: number; found: Affected[] };

/** Behind the users come those who have none yet, or whose payload failed. */
async function listUnsettled(
  { db }: Context,
  draft: Draft,
  { filter, limit, place, found }: WantedAfter,
  signal: AbortSignal,
): Promise<AffectedPage> {
  const users = [...found];
  let seen = 0;
  for await (const { people, upTo } of readUnsettledChunks(db, draft, place, signal)) {
    const { affected } = await judgeUnsettled(db, draft, people, learnNothing(), signal);
    users.push(...affected.filter((one) => passesFilter(one, filter)));
    seen += people.length;
    if (users.length >= limit || seen >= mostPerPage) return { users, next: encodeCursor([upTo]) };
  }
  return { users, next: null };
}

const textOf = ({ payloadId, userId }: { payloadId: number; userId: string | null }): string =>
  encodeCursor([payloadId, userId ?? beginning.userId]);

function readPlace(after: string | null | undefined): ReadPlace {
  const place = decodeCursor(after ?? undefined, z.tuple([rowNumber, z.uuid()]));
  return place ? { payloadId: place[0], userId: place[1] } : beginning;
}
