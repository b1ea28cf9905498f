import { asFieldName } from "@/lib/mapping/expression/quoted-text";

/** Where a cursor stands: below which path a name would be looked up, and whether a field chain is being continued. */
export type CursorPlace = { parent: string; afterDot: boolean; from: number; typed: string };

/** `result` is the path that the brackets stand for once they close. */
type Frame = { base: string; call: boolean; firstArgument: string | null; result: string | null };
type State = { frames: Frame[]; base: string; chain: string | null; afterDot: boolean; afterPipe: boolean };

const token =
  /[ \t\r\n]+|[A-Za-z_]\w*|"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|`(?:\\[\s\S]|[^`\\])*`?|-?\d+|\$\w*|\[\?|\|\||&&|[=!<>]=|[\s\S]/g;

/**
 * Reads an unfinished expression up to the cursor and says where the name under it is looked up: `emails[?ty` looks in
 * the items of `emails`. Null inside a text or a literal. Lenient: what cannot be read changes nothing.
 */
export function placeAt(text: string, offset: number): CursorPlace | null {
  const state: State = { frames: [], base: "", chain: null, afterDot: false, afterPipe: false };
  for (const match of text.slice(0, offset).matchAll(token)) {
    const part = match[0];
    const isLast = match.index + part.length === offset;
    if (isLast && /^['`]/.test(part) && isOpen(part)) return null;
    if (isLast && /^[A-Za-z_"]/.test(part) && (part[0] !== '"' || isOpen(part))) {
      return placeOf(state, match.index, part);
    }
    step(state, part);
  }
  return placeOf(state, offset, "");
}

/** The path that ends with the name at an offset, as payload statistics write it; null where there is none. */
export function pathAt(text: string, offset: number): string | null {
  for (const match of text.matchAll(/[A-Za-z_]\w*|"(?:\\[\s\S]|[^"\\])*"/g)) {
    const end = match.index + match[0].length;
    if (offset < match.index || offset > end) continue;
    const place = placeAt(text, match.index);
    if (!place) return null;
    return joinPath(place.parent, fieldName(match[0]));
  }
  return null;
}

const isOpen = (part: string): boolean => part.length === 1 || !part.endsWith(part[0] ?? "");

function placeOf({ base, chain, afterDot }: State, from: number, typed: string): CursorPlace {
  return { parent: afterDot ? (chain ?? base) : base, afterDot, from, typed };
}

const fieldName = (part: string): string => {
  if (!part.startsWith('"')) return part;
  try {
    return asFieldName(String(JSON.parse(part)));
  } catch {
    return part;
  }
};

const joinPath = (parent: string, name: string): string => (parent === "" ? name : `${parent}.${name}`);
const itemsOf = (path: string): string => (path.endsWith("[]") ? path : `${path}[]`);

function step(state: State, part: string): void {
  if (/^\s/.test(part)) return;
  const { afterDot, afterPipe } = state;
  state.afterDot = false;
  state.afterPipe = false;
  if (/^[A-Za-z_"]/.test(part)) {
    state.chain = joinPath(afterDot ? (state.chain ?? state.base) : state.base, fieldName(part));
    return;
  }
  if (part === ".") state.afterDot = true;
  else if (part === "[?") open(state, itemsOf(state.chain ?? state.base), false);
  else if (part === "[") openBracket(state, afterDot, afterPipe);
  else if (part === "{") open(state, afterDot ? (state.chain ?? state.base) : state.base, false);
  else if (part === "(") open(state, state.base, true);
  else if (/[\])}]/.test(part)) close(state, part);
  else operator(state, part);
}

/** Directly after a path it is an index or a projection, elsewhere a list of expressions. */
function openBracket(state: State, afterDot: boolean, afterPipe: boolean): void {
  const isIndex = !afterDot && (state.chain !== null || afterPipe);
  const base = afterDot ? (state.chain ?? state.base) : state.base;
  open(state, base, false, isIndex ? itemsOf(state.chain ?? state.base) : null);
}

function open(state: State, base: string, call: boolean, index: string | null = null): void {
  const result = index ?? (base.endsWith("[]") && !call ? base : null);
  state.frames.push({ base: state.base, call, firstArgument: null, result });
  state.base = base;
  state.chain = null;
}

function close(state: State, part: string): void {
  const frame = state.frames.pop();
  const inner = state.chain;
  state.base = frame?.base ?? "";
  state.chain = part === "]" ? (frame?.result ?? null) : part === ")" && frame?.call === true ? inner : null;
}

function operator(state: State, part: string): void {
  const frame = state.frames.at(-1);
  if (part === "," && frame?.call && frame.firstArgument === null) frame.firstArgument = state.chain;
  if (part === "&" && frame?.firstArgument) {
    state.base = itemsOf(frame.firstArgument);
    state.chain = null;
    return;
  }
  if (part === "|") {
    state.base = state.chain ?? state.base;
    state.afterPipe = true;
  }
  state.chain = part === "@" ? state.base : part === "*" ? state.chain : null;
}
