const quote = 0x22;
const backslash = 0x5c;

/** What a byte means outside a string: 0 nothing, 1 opens, 2 closes, 3 a quote, 4 ends a bare scalar. */
const meaning = new Uint8Array(256);
for (const byte of [0x7b, 0x5b]) meaning[byte] = 1;
for (const byte of [0x7d, 0x5d]) meaning[byte] = 2;
meaning[quote] = 3;
for (const byte of [0x2c, 0x3a, 0x20, 0x09, 0x0a, 0x0d]) meaning[byte] = 4;

/** The scan's state inside one JSON value, so that it can continue in the next chunk. */
export type ValueCursor = { depth: number; inString: boolean; escaped: boolean };
export const freshCursor = (): ValueCursor => ({ depth: 0, inString: false, escaped: false });

/**
 * Finds the end of the JSON value that `cursor` is in: the index after its last byte, or -1 when `bytes` ends first.
 * Bytes, not characters: no byte of a multi-byte UTF-8 sequence equals a quote, bracket or backslash.
 */
export function scanValue(bytes: Uint8Array, from: number, cursor: ValueCursor): number {
  const length = bytes.length;
  let { depth, inString } = cursor;
  let at = cursor.escaped ? from + 1 : from;
  cursor.escaped = false;
  while (at < length) {
    if (inString) {
      at = endOfString(bytes, at);
      if (at >= length) break;
      inString = false;
      at += 1;
      if (depth === 0) return at;
      continue;
    }
    const kind = meaning[bytes[at] as number];
    if (kind === 3) inString = true;
    else if (kind === 1) depth += 1;
    else if (kind === 2 && depth > 0) {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && kind !== 0) return at;
    at += 1;
  }
  cursor.depth = depth;
  cursor.inString = inString;
  cursor.escaped = at > length;
  return -1;
}

/** The index of the closing quote; `length` when the text goes on, `length + 1` when its last byte was a backslash. */
function endOfString(bytes: Uint8Array, from: number): number {
  const length = bytes.length;
  let at = from;
  while (at < length) {
    const byte = bytes[at];
    if (byte === quote) return at;
    at += byte === backslash ? 2 : 1;
  }
  return at;
}
