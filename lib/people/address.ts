/** A leaver's address that somebody else got: who, and on which day (`YYYY-MM-DD`, UTC). */
export type Released = { email: string; to: string | null; on: string };

/** Somebody's address, as far as they have one. */
export type Address = { email: string | null; released: Released | null };
