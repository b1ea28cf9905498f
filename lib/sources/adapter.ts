import type { ReadingNote } from "@/lib/csv/notes";
import type { Log } from "@/lib/log";
import type { Exchange } from "./exchange";
import type { FileShelf } from "./shelf";

/** The JSON text (UTF-8) of exactly one record, byte for byte as received. */
export type RawPayload = Buffer;

/** `proof` says in words how completeness is known. Without a complete feed, no user counts as missing from it. */
export type PullSummary = {
  complete: boolean;
  proof: string;
  records: number;
  bytes: number;
  /** The file that was read, where it was one. */
  file?: number;
  /** What was done beside handing on records, such as columns that were dropped. */
  notes?: readonly ReadingNote[];
};

export type Subject = { userId: string; email: string | null; employeeId: string | null };

/** What every vendor implements. It only reads; it never writes to the HR system. */
export type SourceAdapter = {
  /** All records, in batches of any size; the return value says whether the feed was complete. Throws SourceError. */
  pull(signal: AbortSignal): AsyncGenerator<RawPayload[], PullSummary>;
  /**
   * One person's records (none: the source does not have them), or words that say why this source cannot read one
   * person.
   */
  pullOne: ((subject: Subject, signal: AbortSignal) => Promise<RawPayload[]>) | { unsupported: string };
  /** The first few records for "Test connection"; closes the connection early. */
  sample(limit: number, signal: AbortSignal): Promise<RawPayload[]>;
};

export type SourceDependencies = {
  now: () => Date;
  /** Called with a rotated refresh token, and awaited, before the access token that came with it is used. */
  saveSecrets: (patch: Record<string, string>) => Promise<void>;
  /** Lets loopback and private ranges through; link-local and metadata addresses are refused regardless. */
  allowPrivateNetworks: boolean;
  log: Pick<Log, "debug" | "info" | "warn">;
  /** Told of each request when it has ended, refused and repeated ones too. */
  onExchange?: (exchange: Exchange) => void;
  /** The source's files; absent where it is opened without a database. */
  files?: FileShelf;
  /** Waiting between retries, and the jitter in it; tests hand in ones that do not wait. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  random?: () => number;
};
