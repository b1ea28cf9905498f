import { SourceError } from "../../error";
import type { FeedFile, FileReading, FileShelf, Pinned } from "../../shelf";

/** Files in memory, for tests of adapters; what the database's own shelf does is tested with it. */
export function memoryShelf(): FileShelf & {
  files: FeedFile[];
  readings: FileReading[];
  put: (name: string, bytes: Buffer, proofs?: FeedFile["proofs"]) => void;
} {
  const files: FeedFile[] = [];
  const readings: FileReading[] = [];
  let pinned: Pinned | null = null;
  async function* pieces(bytes: Buffer) {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const put = (name: string, bytes: Buffer, proofs: FeedFile["proofs"] = ["declared_length"]) =>
    void files.push({ id: files.length + 1, name, bytes: bytes.length, proofs, open: () => pieces(bytes) });
  return {
    files,
    readings,
    put,
    newest: async () => files.at(-1) ?? null,
    keep: async ({ name, bytes: offered, proofs }, chunks) => {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      const bytes = Buffer.concat(parts);
      if (bytes.length !== offered) throw new SourceError("truncated", `${bytes.length} of ${offered} bytes arrived.`);
      put(name, bytes, proofs);
      const kept = files.at(-1);
      if (!kept) throw new Error("Nothing was kept.");
      return kept;
    },
    findPinned: async () => pinned,
    noteReading: async (_, reading) => {
      readings.push(reading);
      if (!reading.ok) return;
      const { encoding: _encoding, ...form } = reading.dialect;
      pinned ??= { columns: reading.columns, ...form };
    },
  };
}
