/**
 * A line of RFC 4180 with CRLF. Text that a spreadsheet would read as a formula gets a leading apostrophe
 * (OWASP, CSV injection); control characters other than tab and line breaks are dropped.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const clean = cell.replaceAll(controls, "");
  const safe = /^[\s]*[=+\-@\t\r]/.test(clean) || /^[＝＋－＠]/.test(clean) ? `'${clean}` : clean;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const controls = /(?![\t\r\n])\p{Cc}/gu;
