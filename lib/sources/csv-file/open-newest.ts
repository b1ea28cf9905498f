import type { ReadingSettings } from "@/lib/csv/settings";
import type { SourceAdapter } from "../adapter";
import { SourceError } from "../error";
import type { FeedFile, FileShelf } from "../shelf";
import { type FileReader, readFile, readFirst } from "./read-file";

type Words = { none: string; remedy: string };

/** A source whose feed is the newest of the files that were sent to it. */
export function openNewest(settings: ReadingSettings, files: FileShelf | undefined, words: Words): SourceAdapter {
  if (!files) throw new SourceError("bad_config", "Files of people cannot be read here.");
  const reader: FileReader = { settings, files };
  const newest = async (): Promise<FeedFile> => {
    const file = await files.newest();
    if (file) return file;
    throw new SourceError("no_file", words.none, { remedy: words.remedy });
  };
  return {
    pull: async function* (signal) {
      return yield* readFile(reader, await newest(), signal);
    },
    pullOne: { unsupported: "A file has everybody in it: send a new one and run a full sync." },
    sample: async (limit, signal) => readFirst(reader, await newest(), limit, signal),
  };
}
