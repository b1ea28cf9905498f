import { createHash } from "node:crypto";
import { readingSettings } from "@/lib/csv/settings";
import type { SourceAdapter, SourceDependencies } from "../adapter";
import { type FileReader, readFile, readFirst } from "../csv-file/read-file";
import { SourceError } from "../error";
import { parseConfig } from "../parse-config";
import { sleepUnlessAborted, withRetries } from "../retry";
import type { FeedFile } from "../shelf";
import type { Vendor } from "../vendor";
import { openSession, type Session } from "./connect";
import { type FetchedConfig, fetchedDescription } from "./describe";
import { openRemotes, proofsOf, type Remote, type Remotes } from "./remote";

const attempts = 4;

/** The newest file of somebody else's SFTP server: fetched whole and kept, then read. */
function openFetched(config: unknown, secrets: Record<string, string>, deps: SourceDependencies): SourceAdapter {
  const settings = parseConfig(fetchedDescription.settings, config) as FetchedConfig;
  const { files } = deps;
  if (!files) throw new SourceError("bad_config", "Files of people cannot be read here.");
  const reader: FileReader = { settings: readingSettings.parse(settings), files };
  return {
    pull: async function* (signal) {
      const within = AbortSignal.any([signal, AbortSignal.timeout(settings.timeouts.totalMs)]);
      const { file, isArchived } = await fetchNewest(settings, secrets, { ...deps, files }, within);
      const summary = yield* readFile(reader, file, signal);
      const notes =
        isArchived === false ? [...(summary.notes ?? []), { code: "not_archived" as const }] : summary.notes;
      return { ...summary, ...(notes ? { notes } : {}) };
    },
    pullOne: { unsupported: "A file has everybody in it: run a full sync." },
    sample: async (limit, signal) => {
      const session = await signIn(settings, secrets, deps, signal);
      try {
        const remotes = openRemotes(session.sftp, settings, deps, signal);
        const remote = await findOr(settings, remotes);
        const file: FeedFile = {
          id: 0,
          name: remote.name,
          bytes: remote.bytes,
          proofs: [],
          open: () => remotes.read(remote),
        };
        return await readFirst(reader, file, limit, signal);
      } finally {
        session.close();
      }
    },
  };
}

type WithFiles = SourceDependencies & Required<Pick<SourceDependencies, "files">>;
/** `isArchived` is null where nothing was to be moved. */
type Fetched = { file: FeedFile; isArchived: boolean | null };

async function fetchNewest(
  settings: FetchedConfig,
  secrets: Record<string, string>,
  deps: WithFiles,
  signal: AbortSignal,
): Promise<Fetched> {
  const session = await signIn(settings, secrets, deps, signal);
  try {
    const remotes = openRemotes(session.sftp, settings, deps, signal);
    const remote = await remotes.find();
    // What was moved away is kept here: the sync after a dry run reads the same file.
    const kept = remote === null && settings.after === "archive" ? await deps.files.newest() : null;
    if (kept) return { file: kept, isArchived: null };
    if (remote === null) throw noFile(settings);
    const file = await fetchOne(remotes, remote, deps);
    return { file, isArchived: settings.after === "archive" ? await remotes.archive(remote, deps.now()) : null };
  } finally {
    session.close();
  }
}

/** Fetches the whole file; what changed meanwhile, or differs from its checksum, is not kept. */
async function fetchOne(remotes: Remotes, remote: Remote, { files }: WithFiles): Promise<FeedFile> {
  const wanted = remote.sha256 === null ? null : await remotes.readChecksum(remote.sha256);
  const hash = createHash("sha256");
  async function* checked() {
    for await (const piece of remotes.read(remote)) {
      hash.update(piece);
      yield piece;
    }
    if (wanted !== null && hash.digest("hex") !== wanted) throw unlike(remote.name);
    if (await remotes.hasChanged(remote)) throw changed(remote.name);
  }
  const { name, bytes, date } = remote;
  return files.keep({ name, bytes, nameDate: date, proofs: proofsOf(remote, wanted !== null) }, checked());
}

async function findOr(settings: FetchedConfig, remotes: Remotes): Promise<Remote> {
  const remote = await remotes.find();
  if (remote === null) throw noFile(settings);
  return remote;
}

/** Only connecting is tried again: nothing has been read yet. */
const signIn = (
  settings: FetchedConfig,
  secrets: Record<string, string>,
  deps: SourceDependencies,
  signal: AbortSignal,
): Promise<Session> =>
  withRetries(() => openSession(settings, secrets, deps, signal), {
    attempts,
    worthIt: ({ code }) => code === "unreachable",
    signal,
    sleep: deps.sleep ?? sleepUnlessAborted,
    random: deps.random ?? Math.random,
    onRetry: ({ code }, waitMs, attempt) => deps.log.warn({ code, waitMs, attempt }, "SFTP: asking again"),
  });

const noFile = ({ host, pattern, needsMarker }: FetchedConfig) =>
  new SourceError("no_file", `${host} has no file like ${pattern}${needsMarker ? " with its marker" : ""}.`, {
    remedy: "Check folder and name under Files, and whether the export has run.",
  });
const unlike = (name: string) => new SourceError("truncated", `${name} is not what its SHA-256 says.`);
const changed = (name: string) =>
  new SourceError("truncated", `${name} changed while it was fetched: it is still being written.`);

export const csvFetched: Vendor = { ...fetchedDescription, open: openFetched };
