import { type CursorValues, encodeCursor } from "./cursor";

/** Where to start: after a row, or before it (reading backwards). */
export type Position = { after?: string | undefined; before?: string | undefined };

export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null };

export const pageSize = 50;

/** A page without rows. */
export const emptyPage: Page<never> = { rows: [], next: null, previous: null };

/**
 * Cuts a page out of `limit + 1` rows read in the direction of travel: the extra row only says that there is more.
 * Backwards, the rows arrive in reverse order and are turned round.
 */
export function cutPage<Row>(
  found: Row[],
  limit: number,
  position: Position,
  cursorOf: (row: Row) => CursorValues,
): Page<Row> {
  const backwards = position.before !== undefined;
  const more = found.length > limit;
  const kept = found.slice(0, limit);
  const rows = backwards ? kept.reverse() : kept;
  const first = rows[0];
  const last = rows.at(-1);
  const hasNext = backwards || more;
  const hasPrevious = backwards ? more : position.after !== undefined;
  return {
    rows,
    next: hasNext && last !== undefined ? encodeCursor(cursorOf(last)) : null,
    previous: hasPrevious && first !== undefined ? encodeCursor(cursorOf(first)) : null,
  };
}
