import { z } from "zod";
import { flattenParams, type QueryParams, wholeNumber } from "@/lib/paging/params";
import { type CountedDifference, effectKinds, sides } from "./vocabulary";

const schema = z.object({
  with: wholeNumber,
  side: z.enum(sides).optional().catch(undefined),
  kind: z.enum(effectKinds).optional().catch(undefined),
  attribute: z.string().max(200).optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
  before: z.string().max(200).optional().catch(undefined),
});
export type CompareQuery = z.output<typeof schema>;

/** Reads the comparison's query string; a value that is not valid is ignored, never an error. */
export const readCompareQuery = (params: QueryParams): CompareQuery => schema.parse(flattenParams(params));

/** The difference that a query asks for; without one, or for one that is no more, the first. Pure. */
export function askedDifference(query: CompareQuery, all: readonly CountedDifference[]): CountedDifference | null {
  const asked = all.find(
    ({ side, kind, attribute }) =>
      side === query.side && kind === query.kind && attribute === (query.attribute ?? null),
  );
  return asked ?? all[0] ?? null;
}
