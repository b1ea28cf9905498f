/** RFC 6761 reserves `.invalid`, so this domain can never exist. */
export const PLACEHOLDER_DOMAIN = "@rollcall.invalid";

/** The address to show; null for a placeholder. */
export const shownEmail = (email: string): string | null => (email.endsWith(PLACEHOLDER_DOMAIN) ? null : email);
