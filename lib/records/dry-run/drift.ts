/**
 * Why a change that a dry run planned is left out when the dry run is applied: somebody or something changed the user, the
 * source has sent another payload for them, or a user with their keys has been created.
 */
export const driftKinds = ["changed", "newer_payload", "exists"] as const;
export type DriftKind = (typeof driftKinds)[number];

/** People of one kind of drift, with the first of them by name. */
export type Drift = { kind: DriftKind; people: number; first: DriftedPerson[] };
export type DriftedPerson = { userId: string | null; name: string };

/** What of a plan is still to be done. */
export type Remaining = { created: number; updated: number; restored: number; terminated: number };
export const changesIn = ({ created, updated, restored, terminated }: Remaining): number =>
  created + updated + restored + terminated;
