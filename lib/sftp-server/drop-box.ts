import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { touchFile } from "@/lib/files/files.store";
import { type Arriving, announceFile, forgetFile, giveUpFile, receiveFile } from "@/lib/files/receive-file";
import { mostBytes } from "@/lib/files/vocabulary";
import { belongsTo, besideOf, isUnfinished, matchName } from "@/lib/sources/csv-file/name-pattern";
import type { readiness } from "@/lib/sources/csv-sftp/describe";
import type { FileProof } from "@/lib/sources/shelf";
import { openSpool, type Spool } from "./spool";

export type DropBoxOptions = {
  context: () => Context;
  source: { id: number; pattern: string; ready: (typeof readiness)[number]; username: string };
  /** Milliseconds without a write after which a closed file has stopped growing. */
  settleMs: number;
  /** Milliseconds that a file waits for its rename, marker or checksum. */
  patienceMs: number;
};

/** A file on its way. `isOpen`: the client still holds it. */
export type Upload = {
  id: number;
  path: string;
  spool: Spool;
  isOpen: boolean;
  timer: NodeJS.Timeout | null;
  toldAt: number;
};

type Beside = { kind: "marker" | "sha256"; file: string; sha256: string | null };

/** What one source's uploads become, and the folder as its clients see it. */
export type DropBox = {
  begin: (path: string) => Promise<Upload>;
  write: (upload: Upload, at: number, bytes: Buffer) => Promise<void>;
  close: (upload: Upload) => Promise<void>;
  /** The connection ended before the client closed the file. */
  abandon: (upload: Upload) => Promise<void>;
  rename: (from: string, to: string) => Promise<boolean>;
  remove: (path: string) => Promise<boolean>;
  /** Bytes of a file that is on its way or was taken; null where there is none. */
  sizeOf: (path: string) => number | null;
  names: () => string[];
  stop: () => Promise<void>;
};

const besideBytes = 4_096;
const tellEveryMs = 30_000;
const mostTaken = 200;

export function createDropBox(options: DropBoxOptions): DropBox {
  const { source } = options;
  const pending = new Map<string, Upload>();
  const taken = new Map<string, number>();
  const besides: Beside[] = [];

  const forget = async (upload: Upload): Promise<void> => {
    if (upload.timer) clearTimeout(upload.timer);
    upload.timer = null;
    if (pending.get(upload.path) === upload) pending.delete(upload.path);
    await upload.spool.discard();
  };
  const giveUp = async (
    upload: Upload,
    reason: string,
    status: "incomplete" | "refused" = "incomplete",
  ): Promise<void> => {
    const bytes = upload.spool.size();
    await forget(upload);
    await giveUpFile(options.context(), upload.id, { status, bytes, reason });
  };
  const later = (upload: Upload, milliseconds: number, work: () => Promise<void>): void => {
    if (upload.timer) clearTimeout(upload.timer);
    upload.timer = setTimeout(() => void work().catch((error: unknown) => fault(options, error)), milliseconds);
    upload.timer.unref();
  };

  const take = async (upload: Upload, proofs: FileProof[]): Promise<void> => {
    if (upload.timer) clearTimeout(upload.timer);
    const matched = matchName(source.pattern, upload.path);
    if (!matched) return giveUp(upload, `Its name is not like ${source.pattern}.`, "refused");
    const beside = besides.find(({ kind, file }) => kind === "sha256" && belongsTo(file, upload.path));
    const name = upload.path.split("/").at(-1) ?? upload.path;
    const file: Arriving = {
      ...{ id: upload.id, sourceId: source.id, name, nameDate: matched.date, way: "received", declared: null, proofs },
      ...(beside?.sha256 ? { sha256: beside.sha256 } : {}),
    };
    const ctx = options.context();
    await touchFile(ctx.db, upload.id, { bytes: upload.spool.size(), name, nameDate: matched.date });
    try {
      const { bytes } = await receiveFile(ctx, file, upload.spool.read());
      remember(upload.path, bytes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    } finally {
      await forget(upload);
    }
  };
  const remember = (path: string, bytes: number): void => {
    taken.delete(path);
    taken.set(path, bytes);
    const oldest = taken.keys().next().value;
    if (taken.size > mostTaken && oldest !== undefined) taken.delete(oldest);
  };

  /** A file that is closed under its own name: taken at once, soon, or when something else comes. */
  const consider = async (upload: Upload): Promise<void> => {
    const { ready } = source;
    const found = besides.find(({ file }) => belongsTo(file, upload.path));
    if (found?.kind === "sha256" && ready !== "marker" && ready !== "rename") return take(upload, []);
    if (found?.kind === "marker" && ready !== "sha256" && ready !== "rename") return take(upload, ["marker"]);
    const settles = ready === "auto" && !isUnfinished(upload.path);
    if (settles) return later(upload, options.settleMs, () => take(upload, ["settled"]));
    later(upload, options.patienceMs, () => giveUp(upload, waitedFor(ready, upload.path)));
  };

  const noteBeside = async (upload: Upload, beside: Omit<Beside, "sha256">): Promise<void> => {
    const text = upload.spool.size() <= besideBytes ? await textOf(upload.spool) : "";
    const sha256 = /\b[0-9a-f]{64}\b/i.exec(text)?.[0]?.toLowerCase() ?? null;
    await forget(upload);
    await forgetFile(options.context(), upload.id);
    besides.unshift({ ...beside, sha256 });
    besides.splice(50);
    for (const other of [...pending.values()]) {
      if (!other.isOpen && belongsTo(beside.file, other.path)) await consider(other);
    }
  };

  const settle = async (upload: Upload): Promise<void> => {
    const beside = besideOf(upload.path);
    return beside ? noteBeside(upload, beside) : consider(upload);
  };

  return {
    begin: async (path) => {
      const older = pending.get(path);
      if (older) await giveUp(older, "It was sent again before it was whole.");
      const about = {
        sourceId: source.id,
        name: path.split("/").at(-1) ?? path,
        nameDate: null,
        way: "received" as const,
      };
      const id = await announceFile(options.context(), { ...about, byName: source.username });
      const upload: Upload = { id, path, spool: await openSpool(), isOpen: true, timer: null, toldAt: Date.now() };
      pending.set(path, upload);
      return upload;
    },
    write: async (upload, at, bytes) => {
      if (at + bytes.length > mostBytes) {
        await giveUp(upload, "It is longer than 500 MB.", "refused");
        throw new AppError("invalid", "The file is longer than 500 MB.");
      }
      await upload.spool.write(at, bytes);
      if (Date.now() - upload.toldAt < tellEveryMs) return;
      upload.toldAt = Date.now();
      await touchFile(options.context().db, upload.id, { bytes: upload.spool.size() });
    },
    close: async (upload) => {
      upload.isOpen = false;
      if (pending.get(upload.path) === upload) await settle(upload);
    },
    abandon: async (upload) => {
      if (pending.get(upload.path) === upload) await giveUp(upload, "The connection broke off before its end.");
    },
    rename: async (from, to) => {
      const upload = pending.get(from);
      if (!upload || upload.isOpen || pending.has(to)) return false;
      pending.delete(from);
      upload.path = to;
      pending.set(to, upload);
      const { ready } = source;
      const counts = (ready === "auto" || ready === "rename") && !isUnfinished(to) && !besideOf(to);
      await (counts ? take(upload, ["renamed"]) : settle(upload));
      return true;
    },
    remove: async (path) => {
      const upload = pending.get(path);
      if (upload) await giveUp(upload, "Its sender removed it.");
      return taken.delete(path) || upload !== undefined;
    },
    sizeOf: (path) => pending.get(path)?.spool.size() ?? taken.get(path) ?? null,
    names: () => [...pending.keys(), ...[...taken.keys()].filter((path) => !pending.has(path))],
    stop: async () => {
      for (const upload of [...pending.values()]) await giveUp(upload, "Rollcall stopped before it was whole.");
    },
  };
}

function waitedFor(ready: DropBoxOptions["source"]["ready"], path: string): string {
  if (ready === "marker") return "Its marker never came.";
  if (ready === "sha256") return "Its checksum never came.";
  return isUnfinished(path) || ready === "rename"
    ? "It was never renamed into place."
    : "Nothing showed that it was whole.";
}

async function textOf(spool: Spool): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of spool.read()) parts.push(part);
  return Buffer.concat(parts).toString("latin1");
}

const fault = ({ context }: DropBoxOptions, error: unknown): void =>
  context().log.error({ err: error }, "an uploaded file could not be taken");
