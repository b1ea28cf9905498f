import { z } from "zod";
import { few } from "@/lib/guard/facts";

const ids = z.array(z.number());
const witnesses = z.record(z.string(), ids);

/**
 * What was seen in payloads. Each name comes with the ids of a few payloads that have it: enough to know that many do, and
 * while one of them comes again, that somebody still does.
 */
export const seen = z.object({
  header: witnesses.default({}),
  filled: witnesses.default({}),
  /** attribute, a line break, its expression: under another expression it is another thing. */
  attributes: witnesses.default({}),
  /** Status word → payloads with it; null where there are so many that they are no words. */
  words: z.record(z.string(), z.number()).nullable().default({}),
  /** How many payloads were looked at. */
  payloads: z.number().default(0),
});
export type Seen = z.output<typeof seen>;

export const namedKinds = ["header", "filled", "attributes"] as const;

/** Twice as many as make a name established: those that change from one feed to the next are made up for. */
const mostKept = 2 * few;
export const mostPerPage = few;
/** No header has more. */
export const mostNames = 500;
/** More different values than this are not a vocabulary. */
export const mostWords = 60;

export const nothingSeen = (): Seen => seen.parse({});

export const attributeKey = (attribute: string, expression: string): string => `${attribute}\n${expression}`;
export const attributeOf = (key: string): string => key.slice(0, key.indexOf("\n"));

/** Both together; what the first has comes first. Pure. */
export function joinSeen(left: Seen, right: Seen): Seen {
  return {
    header: joinWitnesses(left.header, right.header),
    filled: joinWitnesses(left.filled, right.filled),
    attributes: joinWitnesses(left.attributes, right.attributes),
    words: joinWords(left.words, right.words),
    payloads: left.payloads + right.payloads,
  };
}

type Witnesses = Seen["header"];

function joinWitnesses(left: Witnesses, right: Witnesses): Witnesses {
  const joined = new Map(Object.entries(left));
  for (const [name, more] of Object.entries(right)) {
    const before = joined.get(name) ?? [];
    if (before.length >= mostKept || (before.length === 0 && joined.size >= mostNames)) continue;
    joined.set(name, [...new Set([...before, ...more])].slice(0, mostKept));
  }
  return Object.fromEntries(joined);
}

function joinWords(left: Seen["words"], right: Seen["words"]): Seen["words"] {
  if (left === null || right === null) return null;
  const joined = new Map(Object.entries(left));
  for (const [word, count] of Object.entries(right)) joined.set(word, (joined.get(word) ?? 0) + count);
  return joined.size > mostWords ? null : Object.fromEntries(joined);
}
