/** What HR systems write where there is no date. A mapping may name more (`blankDates`). */
export const commonBlankDates = ["0000-00-00", "00/00/0000", "9999-12-31"] as const;

/** Zeros for year, month and day, in either order and however they are parted: `00000000` is SAP's. */
const zeros = /^(?:0000[-/.]?00[-/.]?00|00[-/.]?00[-/.]?0000)$/;

/** A time or an offset behind a day. */
const behindDay = /(?:[t ]\d{1,2}:\d.*|z|[+-]\d{2}:\d{2})$/;

/** Whether a text means that there is no date: blank, one of the common ones, or one of `more`, in any case. */
export function isBlankDate(text: string, more: readonly string[] = []): boolean {
  const whole = text.trim().toLowerCase();
  const day = whole.replace(behindDay, "");
  if (day === "" || zeros.test(day)) return true;
  const isOne = (blank: string) => blank === day || blank === whole;
  return commonBlankDates.some(isOne) || more.some((blank) => isOne(blank.trim().toLowerCase()));
}
