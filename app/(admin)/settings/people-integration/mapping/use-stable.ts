import { useRef } from "react";

/**
 * The same map as last time wherever its values say the same, entry by entry: a keystroke in one field then leaves the
 * other fields alone.
 */
export function useStableMap<Value>(next: Map<string, Value>): Map<string, Value> {
  const last = useRef<Map<string, Value>>(new Map());
  last.current = keepSame(last.current, next);
  return last.current;
}

export function keepSame<Value>(last: Map<string, Value>, next: Map<string, Value>): Map<string, Value> {
  let isSame = last.size === next.size;
  const kept = new Map<string, Value>();
  for (const [name, value] of next) {
    const before = last.get(name);
    const stays = before !== undefined && JSON.stringify(before) === JSON.stringify(value);
    kept.set(name, stays ? before : value);
    isSame &&= stays;
  }
  return isSame ? last : kept;
}
