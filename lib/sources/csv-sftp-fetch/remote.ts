import type { SFTPWrapper } from "ssh2";
import type { SourceDependencies } from "../adapter";
import { belongsTo, besideOf, folderOf, isUnfinished, matchName } from "../csv-file/name-pattern";
import { SourceError } from "../error";
import { watchExchange } from "../exchange";
import type { FileProof } from "../shelf";
import { stopReason } from "../stop-reason";
import type { FetchedConfig } from "./describe";

/** The file to fetch, with what stands beside it. */
export type Remote = {
  path: string;
  name: string;
  date: string | null;
  bytes: number;
  modified: number;
  marker: string | null;
  sha256: string | null;
};

type Call<Value> = (callback: (error: Error | null | undefined, value?: Value) => void) => void;
export type Remotes = {
  find: () => Promise<Remote | null>;
  read: (remote: Remote) => AsyncGenerator<Uint8Array>;
  readChecksum: (path: string) => Promise<string | null>;
  hasChanged: (remote: Remote) => Promise<boolean>;
  archive: (remote: Remote, now: Date) => Promise<boolean>;
};

const longestListingMs = 120_000;

/** What an adapter does with a folder of somebody else's server. Every request has a limit: a server may never answer. */
export function openRemotes(
  sftp: SFTPWrapper,
  config: FetchedConfig,
  deps: SourceDependencies,
  signal: AbortSignal,
): Remotes {
  const { host, port, timeouts, pattern } = config;
  // A listing comes at once or not at all.
  const firstAnswer = {
    milliseconds: Math.min(timeouts.firstByteMs, longestListingMs),
    code: "timeout_first_byte",
  } as const;
  const ask = async <Value>(method: string, path: string, work: Call<Value>): Promise<Value> => {
    const watch = watchExchange(deps, { method, url: `sftp://${host}:${port}/${path}`, attempt: 1 });
    try {
      const value = await limited(work, firstAnswer, signal);
      watch.ended(null);
      return value;
    } catch (error) {
      const fault = faultOf(host, path, error);
      watch.ended(signal.aborted ? "stopped" : fault.code);
      throw signal.aborted ? stopReason(signal) : fault;
    }
  };
  const folder = folderOf(pattern);
  const inFolder = (name: string) => (folder === "" ? name : `${folder}/${name}`);

  return {
    find: async () => {
      const entries = await ask<{ filename: string; attrs: { size: number; mtime: number; mode: number } }[]>(
        "LIST",
        folder,
        (back) => sftp.readdir(folder === "" ? "." : folder, back),
      );
      const files = entries.filter(({ attrs }) => (attrs.mode & 0o170000) === 0o100000);
      const besides = files.flatMap(({ filename }) => {
        const beside = besideOf(filename);
        return beside ? [{ ...beside, filename }] : [];
      });
      const found = files.flatMap(({ filename, attrs }): Remote[] => {
        const matched = isUnfinished(filename) ? null : matchName(pattern, inFolder(filename));
        if (!matched) return [];
        const of = (kind: "marker" | "sha256") =>
          besides.find((beside) => beside.kind === kind && belongsTo(beside.file, filename))?.filename ?? null;
        const remote = {
          path: inFolder(filename),
          name: filename,
          date: matched.date,
          bytes: attrs.size,
          modified: attrs.mtime,
        };
        return [{ ...remote, marker: of("marker"), sha256: of("sha256") }];
      });
      const whole = config.needsMarker
        ? found.filter(({ marker, sha256 }) => marker !== null || sha256 !== null)
        : found;
      return whole.toSorted(byNewest)[0] ?? null;
    },
    read: async function* (remote) {
      const watch = watchExchange(deps, { method: "GET", url: `sftp://${host}:${port}/${remote.path}`, attempt: 1 });
      const stream = sftp.createReadStream(remote.path, { highWaterMark: 256 * 1_024 });
      // Closed while a request is under way, it has an error to tell when nobody listens any more.
      stream.on("error", () => {});
      try {
        yield* watch.received(eachWithin(stream, timeouts.idleMs, signal));
        watch.ended(null);
      } catch (error) {
        const fault = error instanceof SourceError ? error : cutOff(host, error);
        watch.ended(signal.aborted ? "stopped" : fault.code);
        throw signal.aborted ? stopReason(signal) : fault;
      } finally {
        stream.destroy();
      }
    },
    readChecksum: async (name) => {
      const text = await ask<Buffer>("GET", inFolder(name), (back) => sftp.readFile(inFolder(name), back));
      return /\b[0-9a-f]{64}\b/i.exec(text.subarray(0, 4_096).toString("latin1"))?.[0]?.toLowerCase() ?? null;
    },
    hasChanged: async ({ path, bytes, modified }) => {
      const now = await ask<{ size: number; mtime: number }>("STAT", path, (back) => sftp.stat(path, back));
      return now.size !== bytes || now.mtime !== modified;
    },
    archive: async ({ path, name }, now) => {
      const place = inFolder("archive");
      const stamp = now.toISOString().replace(/[:.]/g, "-");
      const make = ask<void>("MKDIR", place, (back) => sftp.mkdir(place, (error) => back(error)));
      await make.catch(() => {}); // It is there already, or the rename below says so.
      return ask<void>("RENAME", path, (back) =>
        sftp.rename(path, `${place}/${stamp}-${name}`, (error) => back(error)),
      ).then(
        () => true,
        () => false,
      );
    },
  };
}

/** By the date in the name, not by the server's clock; that decides only between names without one. */
const byNewest = (a: Remote, b: Remote): number =>
  (b.date ?? "").localeCompare(a.date ?? "") || b.modified - a.modified || b.name.localeCompare(a.name);

export const proofsOf = (remote: Remote, isCompared: boolean): FileProof[] => [
  ...(remote.marker === null ? [] : ["marker" as const]),
  ...(isCompared ? ["sha256" as const] : []),
  "same_size",
];

type Limit = { milliseconds: number; code: "timeout_first_byte" | "timeout_idle" };

function limited<Value>(work: Call<Value>, { milliseconds, code }: Limit, signal: AbortSignal): Promise<Value> {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(quiet(milliseconds, code)), milliseconds);
    const stop = () => fail(new Error("stopped"));
    signal.addEventListener("abort", stop, { once: true });
    work((error, value) => {
      clearTimeout(late);
      signal.removeEventListener("abort", stop);
      if (error) fail(error);
      else done(value as Value);
    });
  });
}

/** A read that is never answered would hang for ever: ssh2 has no limit of its own. */
async function* eachWithin(
  stream: AsyncIterable<Uint8Array>,
  milliseconds: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await limited<IteratorResult<Uint8Array>>(
      (back) =>
        pieces.next().then(
          (value) => back(null, value),
          (error: Error) => back(error),
        ),
      { milliseconds, code: "timeout_idle" },
      signal,
    );
    if (next.done) return;
    yield next.value;
  }
}

const quiet = (milliseconds: number, code: Limit["code"]) =>
  new SourceError(code, `The SFTP server sent nothing for ${Math.round(milliseconds / 100) / 10} s.`);

const cutOff = (host: string, cause: unknown) =>
  new SourceError("truncated", `The connection to ${host} broke in the middle of the file.`, { cause });

function faultOf(host: string, path: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  if (code === 2)
    return new SourceError("not_found", `${host} has no ${path === "" ? "such folder" : path}.`, {
      remedy: "Check folder and name under Files.",
    });
  if (code === 3)
    return new SourceError("forbidden", `${host} refused access to ${path === "" ? "the folder" : path}.`, {
      remedy: "Let the user read this folder.",
    });
  return new SourceError("truncated", `The connection to ${host} broke off.`, { cause: error });
}
