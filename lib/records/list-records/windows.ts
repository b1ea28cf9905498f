/** `place` is the ordinal within a sync, the id across syncs. */
export type Candidate = { id: number; place: number; payloadId: number | null };

/** Records in order: all there are up to `lastPlace`, where to go on, or up to the end where it is `exhausted`. */
export type Window = { candidates: Candidate[]; lastPlace: number | null; exhausted: boolean };

/** The first `want` of two windows that begin at the same place, and no further than both of them have looked. Pure. */
export function mergeWindows(one: Window, other: Window, want: number, descending: boolean): Window {
  const sign = descending ? -1 : 1;
  const ends = [one, other].flatMap(({ exhausted, lastPlace }) =>
    exhausted || lastPlace === null ? [] : [lastPlace * sign],
  );
  const end = Math.min(...ends);
  const candidates = [...one.candidates, ...other.candidates]
    .filter(({ place }) => place * sign <= end)
    .sort((left, right) => (left.place - right.place) * sign)
    .slice(0, want);
  if (candidates.length === want) {
    return { candidates, lastPlace: candidates.at(-1)?.place ?? null, exhausted: false };
  }
  const exhausted = ends.length === 0;
  return { candidates, lastPlace: exhausted ? null : end * sign, exhausted };
}
