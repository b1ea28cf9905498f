import { z } from "zod";

/** Why a sync failed, as its `error` column holds it. */
const schema = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
});
export type SyncFault = z.infer<typeof schema>;

const unreadable: SyncFault = { code: "unknown", message: "The sync failed, and its error cannot be read." };

export function readSyncFault(stored: unknown): SyncFault | null {
  if (stored === null || stored === undefined) return null;
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : unreadable;
}
