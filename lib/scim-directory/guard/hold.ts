import type { Decision } from "@/lib/directory/decide";
import type { RecordStatus } from "@/lib/directory/vocabulary";

/** A push that would end access and waits for an admin since then, or was discarded by one. */
export type Hold = { at: Date; discardedBy: string | null };

/** The hold of a resource as its columns have it. */
export const holdOf = ({ heldAt, discardedBy }: { heldAt: string | null; discardedBy: string | null }): Hold | null =>
  heldAt === null ? null : { at: new Date(heldAt), discardedBy };

/** A decision as it is carried out and recorded: also `held`, which changes nobody. */
export type PushDecision = Omit<Decision, "status"> & { status: RecordStatus };

/** `hold` is what the resource keeps: set where access stays although the client ended it. */
export type Guarded = { decision: PushDecision; hold: Hold | null };
