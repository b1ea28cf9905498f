/** Where a sync stands on the time axis of the charts, in per cent of their width. */
export type Placed<Run> = { run: Run; at: number };

const inset = 1.5;

/**
 * Places syncs by time, the oldest at the left. Those that began close together are moved apart by `gap` per cent, so that
 * each can be seen and pressed; their order stays. `runs` is oldest first. Pure.
 */
export function placeInTime<Run extends { createdAt: Date }>(runs: readonly Run[], gap = 2.4): Placed<Run>[] {
  const times = runs.map(({ createdAt }) => createdAt.getTime());
  const first = times[0] ?? 0;
  const span = (times.at(-1) ?? 0) - first;
  const room = 100 - 2 * inset;
  const step = Math.min(gap, room / Math.max(1, runs.length - 1));
  const places = times.map((time) => (span === 0 ? 100 - inset : inset + ((time - first) / span) * room));
  for (let at = 1; at < places.length; at++) places[at] = Math.max(places[at] ?? 0, (places[at - 1] ?? 0) + step);
  for (let at = places.length - 1; at >= 0; at--) {
    const most = at === places.length - 1 ? 100 - inset : (places[at + 1] ?? 0) - step;
    places[at] = Math.min(places[at] ?? 0, most);
  }
  return runs.map((run, at) => ({ run, at: places[at] ?? 0 }));
}

/** The largest number that a chart has to show, limits among them; at least 1. */
export const topOf = (counts: readonly number[], limits: readonly (number | null)[]): number =>
  Math.max(1, ...counts, ...limits.flatMap((limit) => limit ?? []));

/**
 * A height in per cent. It grows with the square root, so that three people are still seen below a limit of a hundred. Pure.
 */
export const heightOf = (count: number, top: number): number => Math.sqrt(count / top) * 100;
