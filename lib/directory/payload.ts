import { closingQuote } from "@/lib/mapping/json-strings";
import { canonicalText, sha256Hex } from "./canonical";

/** `hash` is the hex of the SHA-256 of the canonical form. */
export type ReadyPayload = { seen: string; hash: string; body: string };

const maxDepth = 200;

/**
 * Makes one received record storable. A record that is not JSON, or is nested too deeply to be safe, is kept as a JSON
 * string that says so: its user record fails with that reason while the sync goes on. `look` gets what was parsed.
 */
export function readyPayload(bytes: Buffer, seen: string, look?: (payload: unknown) => void): ReadyPayload {
  const text = bytes.toString("utf8");
  try {
    if (nestingOf(text) > maxDepth) return unusable(`is nested more than ${maxDepth} levels deep`, text, seen);
    const payload: unknown = JSON.parse(text);
    const ready = { seen, hash: sha256Hex(canonicalText(payload)), body: text };
    look?.(payload);
    return ready;
  } catch {
    return unusable("is not valid JSON", text, seen);
  }
}

function unusable(what: string, text: string, seen: string): ReadyPayload {
  const body = JSON.stringify(`This record ${what}. It begins with: ${text.slice(0, 500).replaceAll("\0", "")}`);
  return { seen, hash: sha256Hex(body), body };
}

/** The deepest level of brackets outside strings, without recursion. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return deepest;
}

const quote = 0x22;

function endOfString(text: string, start: number): number {
  const end = closingQuote(text, start);
  return end < 0 ? text.length : end;
}
