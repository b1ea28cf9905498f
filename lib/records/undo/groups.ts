import type { IssueCode } from "@/lib/directory/issues/catalog";

/** Somebody in a group, for the few that are named. */
export type Named = { id: string; name: string };

/** People for whom the same attribute goes back from the same value to the same value; as in a record's changes. */
export type BackGroup = { attribute: string; from: unknown; to: unknown; people: number; names: Named[] };
/** People whose attribute has changed since and is kept; `sync` or `by` says by whom, where that is known. */
export type KeptGroup = { attribute: string; sync: number | null; by: string | null; people: number; names: Named[] };
/** People for whom nothing can be done, by the error of their records. */
export type ImpossibleGroup = { code: IssueCode; attribute: string; people: number; names: Named[] };

/** What an undo does, or would do, in three groups; somebody may be in two of them. `hidden`: further groups. */
export type UndoGroups = {
  back: { people: number; groups: BackGroup[]; hidden: number };
  kept: { people: number; groups: KeptGroup[] };
  impossible: { people: number; groups: ImpossibleGroup[] };
};

/** A change that an admin undid and the source proposes again, with the people for whom it is held. */
export type HeldGroup = {
  attribute: string;
  value: unknown;
  by: string;
  /** `YYYY-MM-DD` */
  on: string;
  people: number;
  names: Named[];
};

/** The same for one person, and by which source it is proposed. */
export type HeldOfPerson = Omit<HeldGroup, "people" | "names"> & { sourceId: number; sourceName: string };
