import { CsvFault } from "@/lib/csv/fault";
import { type CsvSummary, readCsv } from "@/lib/csv/read-csv";
import { type ReadingSettings, readingSettings } from "@/lib/csv/settings";
import type { PullSummary, RawPayload } from "../adapter";
import { SourceError } from "../error";
import type { FeedFile, FileProof, FileShelf, Pinned } from "../shelf";
import { throwIfStopped } from "../stop-reason";

export type FileReader = { settings: ReadingSettings; files: FileShelf };

/** Everybody in a file. Whether it is complete is shown by how it came, by its trailer, or by its last line. */
export async function* readFile(
  { settings, files }: FileReader,
  file: FeedFile,
  signal: AbortSignal,
): AsyncGenerator<RawPayload[], PullSummary> {
  const pinned = await files.findPinned();
  try {
    const summary = yield* readCsv(whileWanted(file.open(), signal), pin(settings, pinned));
    const { records, bad, columns, dialect, notes } = summary;
    await files.noteReading(file.id, { ok: true, records, bad, columns, dialect, notes });
    return { ...completeness(file, summary), records, bytes: file.bytes, file: file.id, notes };
  } catch (error) {
    throwIfStopped(signal);
    if (!(error instanceof CsvFault)) throw error;
    const remedy = pinned && error.code === "header" ? `${error.remedy} ${readBefore(pinned)}` : error.remedy;
    await files.noteReading(file.id, { ok: false, message: error.message, remedy });
    throw new SourceError("file_refused", `${file.name}: ${error.message}`, { remedy, cause: error });
  }
}

/** The first few people of a file; nothing is noted. */
export async function readFirst(
  reader: FileReader,
  file: FeedFile,
  limit: number,
  signal: AbortSignal,
): Promise<RawPayload[]> {
  const records: RawPayload[] = [];
  try {
    const pinned = await reader.files.findPinned();
    for await (const batch of readCsv(whileWanted(file.open(), signal), pin(reader.settings, pinned))) {
      records.push(...batch);
      if (records.length >= limit) break;
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    throw new SourceError("file_refused", `${file.name}: ${error.message}`, { remedy: error.remedy, cause: error });
  }
  return records.slice(0, limit);
}

async function* whileWanted(chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    throwIfStopped(signal);
    yield chunk;
  }
}

/** What the settings leave open is as it was in the last file that a sync applied. */
function pin(settings: ReadingSettings, pinned: Pinned | null): ReadingSettings {
  if (pinned === null) return settings;
  const open = Object.entries(pinned).filter(([name]) => (settings as Record<string, unknown>)[name] === "auto");
  return readingSettings.parse({ ...settings, ...Object.fromEntries(open), columns: pinned.columns });
}

const readBefore = ({ delimiter }: Pinned): string =>
  `The last file that was applied had ${delimiter === "\t" ? "tabs" : `"${delimiter}"`} between its columns.`;

const words: Record<FileProof, string> = {
  declared_length: "as many bytes came as were announced",
  sha256: "its SHA-256 is the one beside it",
  renamed: "it was renamed into place when it was whole",
  marker: "its marker came after it",
  settled: "it stopped growing",
  same_size: "it was as long after the download as before",
};
/** A sender who breaks off can leave these behind, too: they need a last line that ends. */
const weak: readonly FileProof[] = ["settled", "same_size"];

function completeness(
  { proofs }: FeedFile,
  { bad, trailer, endsWithLine }: CsvSummary,
): { complete: boolean; proof: string } {
  const shown = [
    ...proofs.map((proof) => words[proof]),
    ...(trailer === null ? [] : ["its trailer counts as many people"]),
  ];
  if (bad > 0) return { complete: false, proof: `${bad} rows could not be read, so nobody counts as missing` };
  const isShown = trailer !== null || proofs.some((proof) => !weak.includes(proof));
  if (isShown || (proofs.length > 0 && endsWithLine)) return { complete: true, proof: shown.join("; ") };
  return {
    complete: false,
    proof: "nothing shows that the file is whole: its last line has no end, and nothing was compared",
  };
}
