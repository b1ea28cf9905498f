import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { type FileHandle, open, rm, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes that arrive in any order, on the disk until the file counts. Nobody else can open them, and a crash leaves nothing. */
export type Spool = {
  write: (at: number, bytes: Buffer) => Promise<void>;
  size: () => number;
  read: () => AsyncGenerator<Uint8Array>;
  discard: () => Promise<void>;
};

const pieceBytes = 64 * 1_024;
let folder: string | null = null;

export async function openSpool(): Promise<Spool> {
  folder ??= mkdtempSync(join(tmpdir(), "rollcall-sftp-"));
  const path = join(folder, randomUUID());
  const file = await open(path, "wx+", 0o600);
  // Without a name the contents end with the handle. Windows keeps the name until then.
  const isHidden = await unlink(path).then(
    () => true,
    () => false,
  );
  let size = 0;
  let isOpen = true;
  return {
    write: async (at, bytes) => {
      await file.write(bytes, 0, bytes.length, at);
      size = Math.max(size, at + bytes.length);
    },
    size: () => size,
    read: () => readPieces(file, size),
    discard: async () => {
      if (!isOpen) return;
      isOpen = false;
      await file.close();
      if (!isHidden) await rm(path, { force: true });
    },
  };
}

async function* readPieces(file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(pieceBytes, size - at)), 0, undefined, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
