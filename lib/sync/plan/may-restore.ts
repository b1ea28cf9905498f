/** A pull may undo only what a pull of this source (or the sweep that follows from it) did. */
export function mayRestoreFrom(sourceId: number): (deactivatedBy: string | null) => boolean {
  const own = `source:${sourceId}`;
  return (by) => by === own || by === "missing" || by === "schedule";
}
