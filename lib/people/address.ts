/** A leaver's released address: who has it now (`to`), and since which day (`YYYY-MM-DD`, UTC). */
export type Released = { email: string; to: string | null; on: string };

/** A person's address; null after it was released. */
export type Address = { email: string | null; released: Released | null };
