import { z } from "zod";

/** So many records are chosen one by one; more are a group. */
const mostChosen = 500;

/** People who fail now: everybody of a source with one cause, or chosen failed records of theirs, of whichever sync. */
export const whichFailing = z.union([
  z.object({ sourceId: z.number().int(), code: z.string().max(100), attribute: z.string().max(200) }),
  z.object({
    recordIds: z
      .array(z.number().int().positive())
      .min(1, "Choose somebody first.")
      .max(mostChosen, `Choose at most ${mostChosen} at once, or a whole group.`),
  }),
]);
export type WhichFailing = z.infer<typeof whichFailing>;

/** How many they are, how many payloads of theirs are kept, of which sources, and in which sync they failed last. */
export type WantedFailing = { people: number; payloads: number; sourceIds: number[]; lastSyncId: number };
