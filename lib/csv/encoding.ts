import { isUtf8 } from "node:buffer";
import { CsvFault } from "./fault";
import type { Dialect, ReadingSettings } from "./settings";

type Encoding = Dialect["encoding"];
const marks: [mark: number[], encoding: Encoding][] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
const files: [start: string, words: string][] = [
  ["PK\x03\x04", "an Excel workbook (.xlsx) or a ZIP archive"],
  ["\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"],
  ["%PDF", "a PDF"],
  ["\x1f\x8b", "zipped (gzip)"],
  ["-----BEGIN PGP", "encrypted with PGP"],
  ["<", "a web page or XML"],
  ["{", "JSON"],
];

/**
 * The encoding of a file by its beginning: by its byte order mark, by the zeros of UTF-16, else as the setting says, else
 * UTF-8. Letters are never guessed. Throws CsvFault for what is no text, and for a setting that the bytes contradict.
 */
export function findEncoding(head: Buffer, wanted: ReadingSettings["encoding"]): Encoding {
  const marked = marks.find(([mark]) => mark.every((byte, at) => head[at] === byte))?.[1];
  if (marked) return marked;
  refuseOtherFiles(head);
  const zeros = byZeros(head);
  if (zeros) return zeros;
  if (wanted === "auto" || wanted.startsWith("utf-")) return wanted === "auto" ? "utf-8" : wanted;
  if (looksLikeUtf8(head)) {
    const message = `The file is UTF-8, and the setting says ${wanted}: accents would turn into other letters.`;
    throw new CsvFault("encoding", message, "Set the encoding to automatic.");
  }
  return wanted;
}

function refuseOtherFiles(head: Buffer): void {
  const start = head.subarray(0, 200).toString("latin1").trimStart();
  const other = files.find(([beginning]) => start.startsWith(beginning));
  if (other) throw new CsvFault("not_csv", `The file is ${other[1]}, not CSV.`);
}

/** Latin letters in UTF-16 have a zero in every second byte. */
function byZeros(head: Buffer): Encoding | null {
  const start = head.subarray(0, Math.min(head.length, 400) & ~1);
  let [even, odd] = [0, 0];
  start.forEach((byte, at) => {
    if (byte === 0) at % 2 === 0 ? even++ : odd++;
  });
  const half = start.length / 2;
  if (half > 1 && odd > half * 0.6 && even < half * 0.1) return "utf-16le";
  return half > 1 && even > half * 0.6 && odd < half * 0.1 ? "utf-16be" : null;
}

/** Valid UTF-8 with at least one letter beyond ASCII; a letter cut at the end of the beginning is left out. */
function looksLikeUtf8(head: Buffer): boolean {
  if (!head.some((byte) => byte >= 0x80)) return false;
  return [0, 1, 2, 3].some((cut) => {
    const start = head.subarray(0, head.length - cut);
    return start.some((byte) => byte >= 0x80) && isUtf8(start);
  });
}
