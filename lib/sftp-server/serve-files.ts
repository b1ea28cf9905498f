import type { Attributes, SFTPWrapper } from "ssh2";
import type { Log } from "@/lib/log";
import type { DropBox, Upload } from "./drop-box";
import { insidePath, isFolder, listFolder } from "./paths";

/** Status codes of SFTP version 3 (draft-ietf-secsh-filexfer-02, section 7). */
const status = { ok: 0, eof: 1, noSuchFile: 2, denied: 3, failure: 4, unsupported: 8 } as const;
/** Open flags, section 6.3. */
const flags = { read: 1, write: 2 } as const;

const fileMode = 0o100600;
const folderMode = 0o040700;
const mostHandles = 20;
const mostFolders = 50;

type Handle = { upload: Upload } | { listing: string; isListed: boolean };
type Serving = { sftp: SFTPWrapper; box: DropBox; pattern: string; log: Pick<Log, "warn"> };

/**
 * Answers one client: an upload folder, and nothing to read. Every request gets exactly one answer, or the client would wait
 * for ever. Returns what to call when the connection ends.
 */
export function serveFiles({ sftp, box, pattern, log }: Serving): () => Promise<void> {
  const handles = new Map<string, Handle>();
  const made = new Set<string>();
  let next = 0;

  const answer = (id: number, work: () => Promise<void> | void): void => {
    void Promise.resolve()
      .then(work)
      .catch((error: unknown) => {
        log.warn({ err: error }, "an SFTP request failed");
        sftp.status(
          id,
          status.failure,
          error instanceof Error && error.name === "AppError" ? error.message : "Failure",
        );
      });
  };
  const open = (handle: Handle): Buffer => {
    const name = Buffer.alloc(4);
    name.writeUInt32BE(next++);
    handles.set(name.toString("hex"), handle);
    return name;
  };
  const attributesOf = (size: number | null): Attributes => {
    const time = Math.floor(Date.now() / 1_000);
    return { mode: size === null ? folderMode : fileMode, uid: 0, gid: 0, size: size ?? 0, atime: time, mtime: time };
  };
  const tellStat = (id: number, asked: string): void => {
    const path = insidePath(asked);
    const size = box.sizeOf(path);
    if (size !== null) sftp.attrs(id, attributesOf(size));
    else if (isFolder(path, pattern, made)) sftp.attrs(id, attributesOf(null));
    else sftp.status(id, status.noSuchFile);
  };

  sftp.on("REALPATH", (id, asked) => {
    const filename = `/${insidePath(asked)}`;
    sftp.name(id, [{ filename, longname: filename, attrs: attributesOf(null) }]);
  });
  sftp.on("STAT", tellStat);
  sftp.on("LSTAT", tellStat);
  sftp.on("OPENDIR", (id, asked) => {
    const path = insidePath(asked);
    if (!isFolder(path, pattern, made)) return sftp.status(id, status.noSuchFile);
    if (handles.size >= mostHandles) return sftp.status(id, status.failure, "Too many open files.");
    return sftp.handle(id, open({ listing: path, isListed: false }));
  });
  sftp.on("READDIR", (id, name) => {
    const handle = handles.get(name.toString("hex"));
    if (!handle || !("listing" in handle)) return sftp.status(id, status.failure);
    // Without an end on the second call the client would ask for ever.
    if (handle.isListed) return sftp.status(id, status.eof);
    handle.isListed = true;
    const files = box.names().map((path) => ({ path, size: box.sizeOf(path) ?? 0 }));
    const listed = listFolder(handle.listing, { pattern, made, files });
    return sftp.name(
      id,
      listed.map(({ name: filename, size }) => ({
        filename,
        longname: longName(filename, size),
        attrs: attributesOf(size),
      })),
    );
  });
  sftp.on("OPEN", (id, asked, wanted) =>
    answer(id, async () => {
      const path = insidePath(asked);
      if ((wanted & flags.write) === 0) return sftp.status(id, status.denied, "Files can be uploaded, not read.");
      if (path === "" || isFolder(path, pattern, made)) return sftp.status(id, status.denied, "That is a folder.");
      if (handles.size >= mostHandles) return sftp.status(id, status.failure, "Too many open files.");
      return sftp.handle(id, open({ upload: await box.begin(path) }));
    }),
  );
  sftp.on("WRITE", (id, name, at, bytes) =>
    answer(id, async () => {
      const handle = handles.get(name.toString("hex"));
      if (!handle || !("upload" in handle)) return sftp.status(id, status.failure);
      await box.write(handle.upload, at, bytes);
      return sftp.status(id, status.ok);
    }),
  );
  sftp.on("FSTAT", (id, name) => {
    const handle = handles.get(name.toString("hex"));
    if (!handle) return sftp.status(id, status.failure);
    return sftp.attrs(id, attributesOf("upload" in handle ? handle.upload.spool.size() : null));
  });
  sftp.on("CLOSE", (id, name) =>
    answer(id, async () => {
      const handle = handles.get(name.toString("hex"));
      if (!handle) return sftp.status(id, status.failure);
      handles.delete(name.toString("hex"));
      if ("upload" in handle) await box.close(handle.upload);
      return sftp.status(id, status.ok);
    }),
  );
  sftp.on("RENAME", (id, from, to) =>
    answer(id, async () => {
      const isDone = await box.rename(insidePath(from), insidePath(to));
      return sftp.status(id, isDone ? status.ok : status.failure);
    }),
  );
  sftp.on("REMOVE", (id, asked) =>
    answer(id, async () => sftp.status(id, (await box.remove(insidePath(asked))) ? status.ok : status.noSuchFile)),
  );
  sftp.on("MKDIR", (id, asked) => {
    const path = insidePath(asked);
    if (made.size >= mostFolders) return sftp.status(id, status.failure, "Too many folders.");
    made.add(path);
    return sftp.status(id, status.ok);
  });
  sftp.on("READ", (id) => sftp.status(id, status.denied, "Files can be uploaded, not read."));
  sftp.on("RMDIR", (id, asked) => sftp.status(id, made.delete(insidePath(asked)) ? status.ok : status.denied));
  // Clients set times and rights after an upload; there is nothing to set, and refusing would fail the upload.
  sftp.on("SETSTAT", (id) => sftp.status(id, status.ok));
  sftp.on("FSETSTAT", (id) => sftp.status(id, status.ok));

  return async () => {
    for (const handle of handles.values()) if ("upload" in handle) await box.abandon(handle.upload);
    handles.clear();
  };
}

const longName = (name: string, size: number | null): string =>
  `${size === null ? "drwx------" : "-rw-------"}   1 rollcall rollcall ${String(size ?? 0).padStart(12)} Jan  1 00:00 ${name}`;
