import { readingSettings } from "@/lib/csv/settings";
import type { SourceAdapter, SourceDependencies } from "../adapter";
import { type FileReader, readFile, readFirst } from "../csv-file/read-file";
import { SourceError } from "../error";
import { parseConfig } from "../parse-config";
import type { FeedFile } from "../shelf";
import type { Vendor } from "../vendor";
import { uploadDescription } from "./describe";

/** The file that was uploaded last, read again for each sync. */
function openUpload(config: unknown, _: Record<string, string>, { files }: SourceDependencies): SourceAdapter {
  const settings = readingSettings.parse(parseConfig(uploadDescription.settings, config));
  if (!files) throw new SourceError("bad_config", "Uploaded files cannot be read here.");
  const reader: FileReader = { settings, files };
  return {
    pull: async function* (signal) {
      return yield* readFile(reader, await newest(reader), signal);
    },
    pullOne: { unsupported: "A file has everybody in it: upload a new one and run a full sync." },
    sample: async (limit, signal) => readFirst(reader, await newest(reader), limit, signal),
  };
}

async function newest({ files }: FileReader): Promise<FeedFile> {
  const file = await files.newest();
  if (file) return file;
  throw new SourceError("no_file", "No file has been uploaded yet.", { remedy: "Upload one on the source's page." });
}

export const csvUpload: Vendor = { ...uploadDescription, open: openUpload };
