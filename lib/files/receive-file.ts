import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { FileProof } from "@/lib/sources/shelf";
import { storeContents, TooManyBytes } from "./contents";
import { dropOldContents, endFile, endStalled, insertFile, type NewFile } from "./files.store";
import { mostBytes } from "./vocabulary";

export type Arriving = Omit<NewFile, "byName" | "now"> & {
  byName?: string;
  /** The length that the sender announced; fewer or more bytes mean that the file is not whole. */
  declared: number | null;
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
  const { declared, proofs, ...about } = file;
  if (declared !== null && declared > mostBytes) throw tooLong();
  await endStalled(ctx.db, new Date(Date.now() - stalledMs), "The upload stopped before its end.", ctx.now);
  const id = await insertFile(ctx.db, { ...about, byName: file.byName ?? ctx.actor.name, now: ctx.now });
  const stored = await storeOr(ctx, id, chunks);
  if (declared !== null && stored.bytes !== declared) {
    throw await end(
      ctx,
      id,
      stored.bytes,
      `${stored.bytes.toLocaleString("en")} of ${declared.toLocaleString("en")} bytes arrived.`,
    );
  }
  const shown = declared === null ? proofs : [...new Set([...proofs, "declared_length" as const])];
  await ctx.db.transaction(async (tx) => {
    await endFile(tx, id, { status: "complete", ...stored, proofs: shown }, new Date());
    await dropOldContents(tx, about.sourceId, new Date());
    const after = { file: about.name, bytes: stored.bytes, way: about.way };
    await recordAudit(tx, ctx, { action: "file.receive", entity: { type: "source", id: about.sourceId }, after });
  });
  return { id, name: about.name, ...stored, proofs: shown };
}

async function storeOr(ctx: Context, id: number, chunks: AsyncIterable<Uint8Array>) {
  try {
    return await storeContents(ctx.db, id, chunks, mostBytes);
  } catch (error) {
    if (error instanceof TooManyBytes) {
      await end(ctx, id, mostBytes, "It is longer than 500 MB.");
      throw tooLong();
    }
    throw await end(ctx, id, 0, "The connection broke off before its end.", error);
  }
}

const tooLong = () =>
  new AppError("invalid", "The file is longer than 500 MB.", "Leave out columns that nobody maps, or ask for SFTP.");

async function end(ctx: Context, id: number, bytes: number, reason: string, cause?: unknown): Promise<AppError> {
  await endFile(ctx.db, id, { status: "incomplete", bytes, reason }, new Date());
  ctx.log.warn({ fileId: id, err: cause }, "a file of people did not arrive whole");
  return new AppError("invalid", `The file did not arrive whole. ${reason}`, "Send it again.");
}
