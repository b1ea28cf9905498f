import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { SourceError } from "@/lib/sources/error";
import type { FeedFile, FileShelf } from "@/lib/sources/shelf";
import { readContents } from "./contents";
import { findNewest, findPinned, type KeptFile, writeReading } from "./files.store";
import { receiveFile } from "./receive-file";
import { storedReading } from "./vocabulary";

/**
 * The files of one source, as its adapter sees them. Whoever opens it has the right to read the source: syncs, tests of the
 * connection.
 */
export function openShelf(sourceId: number, ctx: Context): FileShelf {
  const opened = (file: KeptFile): FeedFile => ({ ...file, open: () => readContents(ctx.db, file.id) });
  return {
    newest: async () => {
      const file = await findNewest(ctx.db, sourceId);
      return file && opened(file);
    },
    keep: async ({ name, nameDate, bytes, proofs }, chunks) => {
      try {
        const about = { sourceId, name, nameDate, way: "fetched" as const, declared: bytes, proofs };
        const kept = await receiveFile(ctx, about, chunks);
        return opened({ ...kept, proofs: [...kept.proofs] });
      } catch (error) {
        if (error instanceof SourceError) throw error;
        if (error instanceof AppError) throw new SourceError("truncated", error.message, { cause: error });
        throw error;
      }
    },
    findPinned: () => findPinned(ctx.db, sourceId),
    noteReading: async (id, reading) => writeReading(ctx.db, id, storedReading.parse(reading)),
  };
}
