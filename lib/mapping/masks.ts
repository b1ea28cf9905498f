import type { Json } from "./evaluation";

/** A copy of a payload that notes when one of its masks is read. */
export type WatchedPayload = {
  payload: Json;
  /** The mask that was read since the last call, or null. */
  takeRead: () => string | null;
};

/** Three stars or more and nothing else stand for a value that the reader may not see: it is not told, which is not "none". */
const isMask = (value: Json): value is string =>
  typeof value === "string" && value.charCodeAt(0) === 0x2a && /^\*{3,}$/.test(value);

/** Null for a payload without masks, as nearly all are. */
export function watchMasks(payload: Json): WatchedPayload | null {
  if (!holdsMask(payload)) return null;
  let read: string | null = null;
  const note = (mask: string) => {
    read = mask;
  };
  return {
    payload: watched(payload, note),
    takeRead: () => {
      const found = read;
      read = null;
      return found;
    },
  };
}

function holdsMask(value: Json): boolean {
  if (typeof value !== "object" || value === null) return isMask(value);
  for (const key in value) if (holdsMask((value as Record<string, Json>)[key] ?? null)) return true;
  return false;
}

function watched(value: Json, note: (mask: string) => void): Json {
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, Json> | Json[] = Array.isArray(value) ? [] : {};
  for (const [key, inner] of Object.entries(value)) Object.defineProperty(copy, key, member(inner, note));
  return copy;
}

function member(inner: Json, note: (mask: string) => void): PropertyDescriptor {
  const usual = { enumerable: true, configurable: true };
  if (!isMask(inner)) return { ...usual, writable: true, value: watched(inner, note) };
  const get = () => {
    note(inner);
    return inner;
  };
  return { ...usual, get };
}
