import { z } from "zod";
import type { Context } from "@/lib/context";
import { decodeCursor, encodeCursor } from "@/lib/paging/cursor";
import { judgeChunk, type Wanted } from "./judge-chunk";
import { draftInput, openDraft } from "./open-draft";
import { beginning, type Place, readLinked } from "./store";
import { passesFilter } from "./tally";
import { type Affected, effects } from "./vocabulary";

export const listAffectedInput = draftInput.extend({
  filter: z.object({ effect: z.enum(effects), attribute: z.string().max(200).optional() }),
  after: z.string().max(2_000).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

export type AffectedPage = { users: Affected[]; next: string | null };

const chunkSize = 2_000;
/** One request looks at so many payloads at most; a rare effect may then answer an empty page with a `next`. */
const mostPerPage = 40_000;

/**
 * The people a draft does something to, in the order their payloads came. Evaluated anew for each page: nothing is kept
 * between two. A clash of two new addresses is seen only where both are on one page.
 */
export async function listAffected(
  ctx: Context,
  input: z.input<typeof listAffectedInput>,
  signal: AbortSignal,
): Promise<AffectedPage> {
  const { filter, after, limit, ...wantedDraft } = listAffectedInput.parse(input);
  const draft = await openDraft(ctx, wantedDraft);
  const users: Affected[] = [];
  const wanted: Wanted = new Map();
  let place = readPlace(after);
  for (let seen = 0; seen < mostPerPage; seen += chunkSize) {
    const chunk = await readLinked(ctx.db, draft.sourceId, draft.settled, place, chunkSize);
    const { affected } = await judgeChunk(ctx.db, draft, chunk, wanted, signal);
    users.push(...affected.filter((one) => passesFilter(one, filter)));
    const last = users.length > limit ? chunk.find((one) => one.userId === users[limit - 1]?.userId) : chunk.at(-1);
    if (!last) return { users, next: null };
    place = last;
    if (users.length > limit) return { users: users.slice(0, limit), next: textOf(place) };
    if (chunk.length < chunkSize) return { users, next: null };
  }
  return { users, next: textOf(place) };
}

const textOf = ({ payloadId, userId }: Place): string => encodeCursor([payloadId, userId]);

function readPlace(after: string | null | undefined): Place {
  const [payloadId, userId] = decodeCursor(after ?? undefined, 2) ?? [];
  const isPlace = typeof payloadId === "number" && typeof userId === "string" && z.uuid().safeParse(userId).success;
  return isPlace ? { payloadId, userId } : beginning;
}
