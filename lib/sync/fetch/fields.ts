import { asFieldName } from "@/lib/mapping/expression/quoted-text";

/** More fields than this are no columns but data, and are not counted. */
export const mostFields = 500;
const longestPath = 200;
const deepest = 6;
/** Of a list, only so many items are looked at. */
const mostItems = 20;

type Node = { at: number; path: string; members: Map<string, Node>; items: Node | null };
const node = (path: string): Node => ({ at: none, path, members: new Map(), items: null });
const none = -1;

/**
 * The fields of a feed by number. `look` answers the numbers of those that a payload has filled in: a field is where a text,
 * a number or a boolean stands, written as a path (`Manager.Email`, `emails[].value`). A payload's members are found without
 * making a path of them, so that looking costs about as much as reading them.
 */
export type Fields = { paths: string[]; look: (payload: unknown) => number[] };

export function knownFields(known: readonly string[]): Fields {
  const paths: string[] = [];
  const numbers = new Map<string, number>();
  const root = node("");
  const add = (path: string): number => {
    const at = numbers.get(path);
    if (at !== undefined) return at;
    if (paths.length >= mostFields || path.length > longestPath) return none;
    numbers.set(path, paths.length);
    return paths.push(path) - 1;
  };
  for (const path of known) add(path);
  // The payload that a field was last seen in, so that a field of many items is noted once.
  const lastSeen: number[] = [];
  let payload = 0;
  let seen: number[] = [];
  const walk = (value: unknown, place: Node, level: number): void => {
    if (value === null || value === undefined || value === "" || level > deepest) return;
    if (Array.isArray(value)) {
      place.items ??= node(`${place.path}[]`);
      const end = Math.min(value.length, mostItems);
      for (let at = 0; at < end; at++) walk(value[at], place.items, level + 1);
    } else if (typeof value === "object") {
      for (const name in value) {
        const member = memberOf(place, name);
        if (member) walk(Reflect.get(value, name), member, level + 1);
      }
    } else {
      if (place.at === none) place.at = add(place.path === "" ? "@" : place.path);
      if (place.at === none || lastSeen[place.at] === payload) return;
      lastSeen[place.at] = payload;
      seen.push(place.at);
    }
  };
  const look = (value: unknown): number[] => {
    payload += 1;
    seen = [];
    walk(value, root, 0);
    return seen;
  };
  return { paths, look };
}

function memberOf(place: Node, name: string): Node | null {
  const found = place.members.get(name);
  if (found) return found;
  if (place.members.size >= mostFields || name.length > longestPath) return null;
  const made = node(place.path === "" ? asFieldName(name) : `${place.path}.${asFieldName(name)}`);
  place.members.set(name, made);
  return made;
}

/** Numbers of fields as hex of their bits, the lowest first. */
export function bitsOf(numbers: readonly number[]): string {
  const bytes = Buffer.alloc(numbers.length === 0 ? 0 : (Math.max(...numbers) >> 3) + 1);
  for (const at of numbers) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  return bytes.toString("hex");
}

/** How many of these have each field. */
export function countBits(all: readonly string[]): number[] {
  const counts: number[] = [];
  for (const hex of all) {
    const bytes = Buffer.from(hex, "hex");
    for (let byte = 0; byte < bytes.length; byte++) {
      const bits = bytes[byte] ?? 0;
      for (let bit = 0; bits >> bit > 0; bit++) {
        if ((bits >> bit) & 1) counts[byte * 8 + bit] = (counts[byte * 8 + bit] ?? 0) + 1;
      }
    }
  }
  return Array.from(counts, (count) => count ?? 0);
}
