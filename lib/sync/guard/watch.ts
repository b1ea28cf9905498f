import type { CompiledMapping } from "@/lib/mapping/compile";
import type { Json } from "@/lib/mapping/evaluation";
import { fieldFinder, fieldReader } from "@/lib/mapping/field-finder";
import { isJsonObject } from "@/lib/mapping/json";
import { membersOf } from "@/lib/mapping/read-members";
import { attributeKey, mostNames, mostPerPage, mostWords, type Seen } from "./seen";

/** Looks at payloads as they are evaluated anyway. One per page: `seen` is what that page had. */
export type Watch = { look: (payload: Json, payloadId: number) => void; seen: () => Seen };

/**
 * Notes which fields the payloads of a page have, and the status words that decide access. Each name is noted a few times
 * and then no longer looked for, so that it costs little beside the evaluation.
 */
export function watcherFor(mapping: CompiledMapping): () => Watch {
  const mapped = mappedAttributes(mapping).map(({ attribute, expression }) => ({
    key: attributeKey(attribute, expression),
    finds: fieldFinder(expression),
  }));
  const members = [...readMembers(mapping)];
  const readStatus = fieldReader(expressionOf(mapping, "isActive"));
  return () => {
    const header = new Map<string, number[]>();
    const filled = noted(members);
    const attributes = noted(mapped.map(({ key }) => key));
    const words = new Map<string, number>();
    let payloads = 0;
    const look = (payload: Json, payloadId: number) => {
      payloads += 1;
      if (!isJsonObject(payload)) return;
      for (const name in payload) if (isNoted(header, name)) note(header, name, payloadId);
      for (const name of members) if (isOpen(filled, name) && isFilled(payload[name])) note(filled, name, payloadId);
      for (const { key, finds } of mapped)
        if (isOpen(attributes, key) && finds(payload)) note(attributes, key, payloadId);
      for (const value of readStatus(payload)) countWord(words, value);
    };
    const seen = (): Seen => ({
      header: Object.fromEntries(header),
      filled: withAny(filled),
      attributes: withAny(attributes),
      words: words.size > mostWords ? null : Object.fromEntries(words),
      payloads,
    });
    return { look, seen };
  };
}

/** What a mapping reads, with custom attributes. */
export function mappedAttributes({ attributes, custom }: CompiledMapping) {
  return [...attributes, ...custom].filter(({ run }) => run !== null);
}

/** The members of a payload that an expression reads; none where it may read any. */
export const membersRead = (expression: string): ReadonlySet<string> => membersOf(expression) ?? new Set();

export function expressionOf({ attributes }: CompiledMapping, wanted: string): string {
  return attributes.find(({ attribute }) => attribute === wanted)?.expression ?? "";
}

function readMembers(mapping: CompiledMapping): Set<string> {
  return new Set(mappedAttributes(mapping).flatMap(({ expression }) => [...membersRead(expression)]));
}

type Noted = Map<string, number[]>;

/** A feed whose records have names of their own for everything has no header; names on Object.prototype are not kept. */
const isNoted = (header: Noted, name: string): boolean =>
  header.has(name) || (header.size < mostNames && name.length <= longestName && !(name in Object.prototype));
const longestName = 200;

const noted = (names: readonly string[]): Noted => new Map(names.map((name) => [name, []]));
const isOpen = (map: Noted, name: string): boolean => (map.get(name)?.length ?? 0) < mostPerPage;
const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
const withAny = (map: Noted): Record<string, number[]> =>
  Object.fromEntries([...map].filter(([, found]) => found.length > 0));

function note(map: Noted, name: string, payloadId: number): void {
  const found = map.get(name);
  if (!found) map.set(name, [payloadId]);
  else if (found.length < mostPerPage) found.push(payloadId);
}

const longestWord = 60;

function countWord(words: Map<string, number>, value: unknown): void {
  if (words.size > mostWords || (typeof value === "object" && value !== null)) return;
  const word = String(value);
  if (word.length <= longestWord) words.set(word, (words.get(word) ?? 0) + 1);
}
