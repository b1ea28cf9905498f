import { isMask, tidyCell } from "./cells";
import type { Column, Header } from "./header";
import type { Tally } from "./notes";
import { isSecretText } from "./secrets";
import type { ReadingSettings } from "./settings";

/** `reason` is a sentence. */
type Made = { json: string; reason: null } | { json: null; reason: string };

/** A row as the JSON text of an object, or the reason why it is none. Cells beyond a short row's end are absent, not empty. */
export function createRecordMaker(header: Header, settings: ReadingSettings, tally: Tally) {
  const { columns } = header;
  const empties = new Set(settings.empties);
  const masks = new Set(settings.masks);
  const longest = Math.max(0, ...[...empties, ...masks].map((text) => text.length));

  const readCell = (raw: string, column: Column, line: number): string | null => {
    const text = tidyCell(raw);
    if (text === "") return "";
    if (text.length <= longest || text.startsWith("***")) {
      if (empties.has(text)) return "";
      if (isMask(text, masks)) {
        tally.add("masked", line, column.name);
        return text.startsWith("***") ? text : "****";
      }
    }
    if (isSecretText(text)) {
      tally.add("secret_texts", line, column.name);
      return null;
    }
    remark(text, column, line, tally);
    return text;
  };

  return (cells: readonly string[], line: number): Made => {
    const reason = misfit(cells, columns);
    if (reason !== null) return { json: null, reason: sayLine(line, reason) };
    if (cells.length < columns.length) tally.add("short_rows", line);
    let json = "";
    for (let at = 0; at < columns.length && at < cells.length; at++) {
      const [column, cell] = [columns[at] as Column, cells[at] as string];
      if (column.name === "") {
        if (tidyCell(cell) !== "") tally.add("unnamed", line);
        continue;
      }
      const value = column.secret ? null : readCell(cell, column, line);
      if (value !== null)
        json += `${json === "" ? "{" : ","}${column.key}:${value === "" ? '""' : JSON.stringify(value)}`;
    }
    json = json === "" ? "{}" : `${json}}`;
    const bytes = json.length > settings.maxRecordBytes / 4 ? Buffer.byteLength(json) : 0;
    if (bytes <= settings.maxRecordBytes) return { json, reason: null };
    return { json: null, reason: `This record is ${bytes} bytes; the limit is ${settings.maxRecordBytes}` };
  };
}

/** A row's fault as a sentence; only its line is named. */
export const sayLine = (line: number, fault: string): string => `Line ${line} of the file ${fault}.`;

/** Why a row's cells do not belong to the columns: too many, or none where people are told apart. */
function misfit(cells: readonly string[], columns: readonly Column[]): string | null {
  const [has, wants] = [cells.length, columns.length];
  if (has > wants && cells.slice(wants).some((cell) => tidyCell(cell) !== "")) {
    return `has ${has} cells, and the header ${wants}: a delimiter inside a cell is not quoted`;
  }
  if (has >= wants) return null;
  const telling = columns.slice(has).some(({ purpose }) => purpose === "id" || purpose === "email");
  return telling ? `has only ${has} of ${wants} cells` : null;
}

/** Damage that cannot be repaired here, and must not go unsaid. */
function remark(text: string, column: Column, line: number, tally: Tally): void {
  if (text.includes("?") && /\p{L}\?\p{L}/u.test(text) && !text.includes("/")) tally.add("lost_letters", line);
  if (text.includes("\ufffd")) tally.add("lost_letters", line);
  if (/[ÃÂâ]/.test(text) && /Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€/.test(text)) tally.add("wrong_letters", line);
  const second = text.charCodeAt(1);
  if ((second === 0x2e || second === 0x45) && /^\d(\.\d+)?E\+?\d+$/.test(text))
    tally.add("scientific", line, column.name);
}
