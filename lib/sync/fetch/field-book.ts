import type { Database } from "@/lib/db/client";
import { addFields } from "./fetch.store";
import { bitsOf, knownFields } from "./fields";

/**
 * The fields of a source during one download. `look` answers those that a payload has, by numbers of this download; `agree`
 * gives new ones their number in the database, and answers how to write fields as bits. Fields without a number, since there
 * are too many of them, are left out.
 */
export type FieldBook = {
  look: (payload: unknown) => number[];
  agree: () => Promise<(fields: readonly number[]) => string>;
};

export async function openFieldBook(db: Database, sourceId: number): Promise<FieldBook> {
  const agreed = await addFields(db, sourceId, []);
  const fields = knownFields(agreed);
  let numbers = numbered(agreed);
  let told = fields.paths.length;
  return {
    look: fields.look,
    agree: async () => {
      const here = fields.paths.length;
      if (here > told) {
        const all = await addFields(db, sourceId, fields.paths.slice(told, here));
        if (all.length > numbers.size) numbers = numbered(all);
        told = Math.max(told, here);
      }
      return (found) => bitsOf(found.map((at) => numbers.get(fields.paths[at] ?? "") ?? none).filter((at) => at >= 0));
    },
  };
}

const none = -1;
const numbered = (paths: readonly string[]) => new Map(paths.map((path, at) => [path, at]));
