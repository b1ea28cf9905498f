import type { MappingDocument } from "@/lib/mapping/document";

/** A mapping version that an undone sync ran with, and the one before, where the former is still in force. */
export type MappingBack = {
  sourceId: number;
  /** The version in force, which made the changes. */
  present: number;
  before: { id: number; number: number; document: MappingDocument };
};

/** What the dialog of an undo offers besides. */
export type UndoOffers = {
  /** Null where another mapping is in force than the sync's, or the sync ran with the same as the one before it. */
  mapping: MappingBack | null;
  /** Whether scheduled syncs of the source go on. */
  isScheduled: boolean;
};
