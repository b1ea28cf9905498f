/**
 * A pull may undo only what a pull of this source (or the sweep that follows from it) did: two sources that disagree must
 * not take turns. Plain `missing` was written before the source was.
 */
export function mayRestoreFrom(sourceId: number): (deactivatedBy: string | null) => boolean {
  const ours: readonly (string | null)[] = [`source:${sourceId}`, `missing:${sourceId}`, "missing", "schedule"];
  return (by) => ours.includes(by);
}
