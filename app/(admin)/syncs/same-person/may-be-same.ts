import type { Issue } from "@/lib/directory/issues/catalog";

/** Faults that may be one person under two employee IDs. */
export const mayBeSame = ({ code }: Pick<Issue, "code">): boolean => code === "key_conflict" || code === "email_taken";
