/** How many records of a feed have a field filled in. */
export type Filled = { path: string; filled: number };
export type FeedFields = { syncId: number; records: number; fields: readonly Filled[] };

/** A field now and in the feed before; `before` is null where there was none, or it did not have the field at all. */
export type FieldCoverage = Filled & { before: number | null; change: FieldChange };
export type FieldChange = "gone" | "fewer" | "new" | null;

export type Coverage = {
  records: number;
  before: { syncId: number; records: number } | null;
  /** What got lost first, then as the payloads have them. */
  fields: FieldCoverage[];
};

/** Fewer people than this are no measure, unless they are half of the feed. */
const few = 10;

/** Each field of a feed beside the last complete feed. Pure. */
export function compareCoverage(now: FeedFields, before: FeedFields | null): Coverage {
  const was = new Map(before?.fields.map(({ path, filled }) => [path, filled]));
  const fields = now.fields
    .map(({ path, filled }) => ({ path, filled, before: was.get(path) ?? null }))
    .filter((one) => one.filled > 0 || (one.before ?? 0) > 0)
    .map((one) => ({ ...one, change: changeOf(one, now.records, before?.records ?? null) }));
  const lost = fields.filter(isLost).sort((left, right) => (right.before ?? 0) - (left.before ?? 0));
  return {
    records: now.records,
    before: before && { syncId: before.syncId, records: before.records },
    fields: [...lost, ...fields.filter((one) => !isLost(one))],
  };
}

/** Whether a field that many had is in nobody, or in a much smaller share of the feed. */
export const isLost = ({ change }: Pick<FieldCoverage, "change">): boolean => change === "gone" || change === "fewer";

function changeOf(field: Omit<FieldCoverage, "change">, records: number, recordsBefore: number | null): FieldChange {
  if (recordsBefore === null) return null;
  const before = field.before ?? 0;
  if (before === 0) return "new";
  const counts = before >= few || before * 2 >= recordsBefore;
  if (!counts || records === 0) return null;
  if (field.filled === 0) return "gone";
  return (field.filled / records) * 2 < before / recordsBefore ? "fewer" : null;
}
