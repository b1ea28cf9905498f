import { formatQuantity } from "@/components/format/numbers";
import { titleOf } from "@/lib/directory/issues/words";
import { daysSince, type FailingRow } from "@/lib/failing/row";

/** A person who fails, ready to be shown: days are counted on the server, so that both sides show the same. */
export type ShownFailing = FailingRow & { days: number };

export const withDays = (rows: readonly FailingRow[], now: Date): ShownFailing[] =>
  rows.map((row) => ({ ...row, days: daysSince(row.since.at, now) }));

/** "Email is missing" */
export const causeWords = ({ cause, names }: Pick<FailingRow, "cause" | "names">): string => titleOf(cause, names);

/** "since today", "for 12 days" */
export const daysWords = (days: number): string => (days === 0 ? "since today" : `for ${formatQuantity(days, "day")}`);
