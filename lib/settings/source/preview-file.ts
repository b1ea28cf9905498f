import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { CsvFault } from "@/lib/csv/fault";
import { type CsvSummary, readCsv } from "@/lib/csv/read-csv";
import { readingSettings } from "@/lib/csv/settings";
import { openShelf } from "@/lib/files/shelf";
import { compileMapping } from "@/lib/mapping/compile";
import { mapPayload, type TestedPerson } from "./map-payload";
import { listLocations, readCurrentMapping, readSource } from "./source.store";

const people = 5;

export type FilePreview =
  | ({ ok: true; people: TestedPerson[] } & Pick<CsvSummary, "dialect" | "columns">)
  | { ok: false; message: string; remedy: string };

/** How the newest file of a source reads, and the first people as the mapping in force sees them. Null without a file. */
export async function previewFile(ctx: Context, sourceId: number): Promise<FilePreview | null> {
  requireScope(ctx, "source:test");
  const source = await readSource(ctx.db, z.number().int().parse(sourceId));
  const file = await openShelf(source.id, ctx).newest();
  if (!file) return null;
  const settings = readingSettings.parse(source.config);
  try {
    const { records, ...found } = await readBeginning(file.open(), settings);
    const { document } = await readCurrentMapping(ctx.db, source.id);
    const compiled = compileMapping(document, { sourceKind: source.kind, locations: await listLocations(ctx.db) });
    return { ok: true, ...found, people: records.map((record) => mapPayload(compiled, record)) };
  } catch (error) {
    if (error instanceof CsvFault) return { ok: false, message: error.message, remedy: error.remedy };
    throw error;
  }
}

async function readBeginning(chunks: AsyncIterable<Uint8Array>, settings: z.infer<typeof readingSettings>) {
  const records: Buffer[] = [];
  let form: Pick<CsvSummary, "dialect" | "columns"> | null = null;
  const reading = readCsv(chunks, settings, (found) => {
    form = found;
  });
  for await (const batch of reading) {
    records.push(...batch);
    if (records.length >= people) break;
  }
  if (form === null) throw new Error("A file was read without its form.");
  return { ...(form as Pick<CsvSummary, "dialect" | "columns">), records: records.slice(0, people) };
}
