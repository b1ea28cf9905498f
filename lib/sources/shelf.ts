import type { CsvSummary } from "@/lib/csv/read-csv";

/** Why nothing of a file is missing: each was compared, not assumed. */
export const fileProofs = ["declared_length", "sha256", "renamed", "marker", "settled", "same_size"] as const;
export type FileProof = (typeof fileProofs)[number];

/** A whole file that people came in. */
export type FeedFile = {
  id: number;
  name: string;
  bytes: number;
  proofs: readonly FileProof[];
  /** Its bytes, as they came. */
  open: () => AsyncIterable<Uint8Array>;
};

/** What the last reading of a file found: how it reads, or the fault it ended in. */
export type FileReading =
  | ({ ok: true } & Pick<CsvSummary, "records" | "bad" | "columns" | "dialect" | "notes">)
  | { ok: false; message: string; remedy: string };

/** A file on somebody else's server, about to be fetched. */
export type FileOffer = { name: string; nameDate: string | null; bytes: number; proofs: readonly FileProof[] };

/** What later files are held against. */
export type Pinned = { columns: string[]; delimiter: string; quote: string; escape: string };

/** The files of one source, for adapters that read files. */
export type FileShelf = {
  /** The file to read: of the latest date in its name, then the one that came last. Null where none is whole. */
  newest: () => Promise<FeedFile | null>;
  /** Keeps a fetched file. Throws where fewer or more bytes come than were offered: it is listed as incomplete. */
  keep: (offer: FileOffer, chunks: AsyncIterable<Uint8Array>) => Promise<FeedFile>;
  /** How the last file was read that a completed sync applied; null before the first. */
  findPinned: () => Promise<Pinned | null>;
  noteReading: (id: number, reading: FileReading) => Promise<void>;
};
