import { formatCount } from "@/components/format/numbers";
import type { FieldChange, FieldCoverage } from "@/lib/records/feed/coverage";

/** "1,198 · 99.5 %" */
export function shareOf(filled: number, records: number): string {
  if (records === 0) return formatCount(filled);
  const percent = (100 * filled) / records;
  // Rounding never makes everybody of nearly everybody, nor nobody of a few.
  const shown =
    filled === records || filled === 0 ? percent : Math.min(99.9, Math.max(0.1, Math.round(percent * 10) / 10));
  return `${formatCount(filled)} · ${shown} %`;
}

const words: Record<Exclude<FieldChange, null>, string> = {
  gone: "in nobody any more",
  fewer: "in less than half as many",
  new: "new",
};
export const changeWords = (change: FieldChange): string => (change === null ? "" : words[change]);

/** "Hire_Date: 0 of 1,204, was 1,198" */
export const lossWords = ({ path, filled, before }: FieldCoverage, records: number): string =>
  `${path}: ${formatCount(filled)} of ${formatCount(records)}, was ${formatCount(before ?? 0)}`;
