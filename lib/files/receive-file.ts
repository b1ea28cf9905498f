import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { SourceError } from "@/lib/sources/error";
import type { FileProof } from "@/lib/sources/shelf";
import { storeContents, TooManyBytes } from "./contents";
import { deleteFile, dropOldContents, endFile, endStalled, insertFile, type NewFile } from "./files.store";
import { mostBytes } from "./vocabulary";

export type Arriving = Omit<NewFile, "byName" | "now"> & {
  byName?: string;
  /** The length that the sender announced; fewer or more bytes mean that the file is not whole. */
  declared: number | null;
  /** The SHA-256 that came beside it, in hex. */
  sha256?: string;
  /** A file that is listed already, by `announceFile`. */
  id?: number;
  proofs: readonly FileProof[];
};
export type ReceivedFile = { id: number; name: string; bytes: number; sha256: string; proofs: readonly FileProof[] };

const stalledMs = 10 * 60_000;

/**
 * Takes a file of people for a source while it arrives. What breaks off, or is not as long as was announced, is listed as
 * incomplete and never read. Throws AppError `invalid` for that, and for files over 500 MB.
 */
export async function receiveFile(
  ctx: Context,
  file: Arriving,
  chunks: AsyncIterable<Uint8Array>,
): Promise<ReceivedFile> {
  requireScope(ctx, "file:receive");
  const { declared, proofs, sha256, id: listed, ...about } = file;
  if (declared !== null && declared > mostBytes) throw tooLong();
  const id = listed ?? (await announceFile(ctx, about));
  const stored = await storeOr(ctx, id, chunks, about.way);
  if (declared !== null && stored.bytes !== declared) {
    throw await end(
      ctx,
      id,
      stored.bytes,
      `${stored.bytes.toLocaleString("en")} of ${declared.toLocaleString("en")} bytes arrived.`,
    );
  }
  if (sha256 !== undefined && sha256 !== stored.sha256) {
    throw await end(ctx, id, stored.bytes, "Its SHA-256 is not the one beside it.");
  }
  const compared: FileProof[] = [
    ...(declared === null ? [] : ["declared_length" as const]),
    ...(sha256 === undefined ? [] : ["sha256" as const]),
  ];
  const shown = [...new Set([...proofs, ...compared])];
  await ctx.db.transaction(async (tx) => {
    await endFile(tx, id, { status: "complete", ...stored, proofs: shown }, new Date());
    await dropOldContents(tx, about.sourceId, new Date());
    const after = { file: about.name, bytes: stored.bytes, way: about.way };
    await recordAudit(tx, ctx, { action: "file.receive", entity: { type: "source", id: about.sourceId }, after });
  });
  return { id, name: about.name, ...stored, proofs: shown };
}

/** Lists a file that begins to arrive; those that stopped long ago are ended. */
export async function announceFile(
  ctx: Context,
  about: Omit<NewFile, "byName" | "now"> & { byName?: string },
): Promise<number> {
  requireScope(ctx, "file:receive");
  await endStalled(ctx.db, new Date(Date.now() - stalledMs), "The upload stopped before its end.", ctx.now);
  return insertFile(ctx.db, { ...about, byName: about.byName ?? ctx.actor.name, now: ctx.now });
}

/** Ends a listed file that did not come whole, or is none that was asked for. */
export async function giveUpFile(
  ctx: Context,
  id: number,
  given: { status: "incomplete" | "refused"; bytes: number; reason: string },
): Promise<void> {
  requireScope(ctx, "file:receive");
  await endFile(ctx.db, id, given, new Date());
}

/** Takes a file off the list that was none of people: a marker, a checksum. */
export async function forgetFile(ctx: Context, id: number): Promise<void> {
  requireScope(ctx, "file:receive");
  await deleteFile(ctx.db, id);
}

async function storeOr(ctx: Context, id: number, chunks: AsyncIterable<Uint8Array>, way: NewFile["way"]) {
  try {
    return await storeContents(ctx.db, id, chunks, mostBytes);
  } catch (error) {
    if (error instanceof TooManyBytes) {
      await end(ctx, id, mostBytes, "It is longer than 500 MB.");
      throw tooLong();
    }
    const told = error instanceof SourceError ? error.message : "The connection broke off before its end.";
    const broken = await end(ctx, id, 0, told, error);
    // Whoever fetches has better words for what happened, or was stopped by the caller.
    throw way === "fetched" ? error : broken;
  }
}

const tooLong = () =>
  new AppError("invalid", "The file is longer than 500 MB.", "Leave out columns that nobody maps, or ask for SFTP.");

async function end(ctx: Context, id: number, bytes: number, reason: string, cause?: unknown): Promise<AppError> {
  await endFile(ctx.db, id, { status: "incomplete", bytes, reason }, new Date());
  ctx.log.warn({ fileId: id, err: cause }, "a file of people did not arrive whole");
  return new AppError("invalid", `The file did not arrive whole. ${reason}`, "Send it again.");
}
