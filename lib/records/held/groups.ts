import { z } from "zod";
import { countedKinds } from "@/lib/guard/vocabulary";

/**
 * People of a held plan whom the same happens to: a kind of change, of which attribute, from what to what. For access that
 * ends, `to` is why; for addresses both are domains; for failures `to` is `<code>~<attribute>`
 * of the first error.
 */
export const changeGroup = z.object({
  kind: z.enum(countedKinds),
  attribute: z.string().max(200).nullable(),
  from: z.string().max(1000).nullable(),
  to: z.string().max(1000).nullable(),
});
export type ChangeGroup = z.output<typeof changeGroup>;

/** Which records of a held plan are meant: whole groups and single ones. */
export const chosenRecords = z.object({
  groups: z.array(changeGroup).max(1000).default([]),
  records: z.array(z.number().int().positive()).max(100_000).default([]),
});
export type ChosenRecords = z.output<typeof chosenRecords>;

export type CountedGroup = ChangeGroup & { people: number; names: string[] };
