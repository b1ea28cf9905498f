import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { PersonPayloads } from "./choice";
import { findRecordsOfUser } from "./choices.store";
import { readChoices } from "./read-choices";

export const listPersonPayloadsInput = z.object({
  sourceId: z.number().int(),
  userId: z.uuid(),
  /** The `older` of an earlier answer; null for the newest page. */
  before: z.number().int().positive().nullable().default(null),
});

const atOnce = 20;

/** One person's records of a source, newest first, a page at a time. */
export async function listPersonPayloads(
  ctx: Context,
  input: z.input<typeof listPersonPayloadsInput>,
): Promise<PersonPayloads> {
  requireScope(ctx, "payload:read");
  const { db } = ctx;
  const ids = await findRecordsOfUser(db, listPersonPayloadsInput.parse(input), atOnce + 1);
  const shown = ids.slice(0, atOnce);
  return { records: await readChoices(db, shown), older: ids.length > atOnce ? (shown.at(-1) ?? null) : null };
}
