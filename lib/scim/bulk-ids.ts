import { isObject, type Json, type JsonObject, setOwn } from "./json";

/** Matches a whole text, a path segment, or a quoted value in a path filter; not a bulkId mentioned in a sentence. */
const REFERENCE = /(?<=^|["/])bulkId:([\w.~-]+)(?=$|["/?])/g;

/** The bulkIds a value refers to, as `bulkId:x` anywhere in its texts (RFC 7644 section 3.7.2). */
export function findReferences(value: Json): string[] {
  if (typeof value === "string") return [...value.matchAll(REFERENCE)].flatMap((match) => match[1] ?? []);
  if (Array.isArray(value)) return value.flatMap(findReferences);
  return isObject(value) ? Object.values(value).flatMap(findReferences) : [];
}

/** The value with every reference replaced by its id, where the resource exists by now. */
export function fillReferences<T extends Json>(value: T, ids: ReadonlyMap<string, string>): T;
export function fillReferences(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") {
    return value.replaceAll(REFERENCE, (text, bulkId: string) => ids.get(bulkId) ?? text);
  }
  if (Array.isArray(value)) return value.map((item) => fillReferences(item, ids));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setOwn(result, key, fillReferences(item, ids));
  return result;
}
