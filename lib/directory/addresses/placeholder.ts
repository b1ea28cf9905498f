/** RFC 6761 keeps this domain from ever existing. */
export const PLACEHOLDER_DOMAIN = "@rollcall.invalid";

/** An address as people may see it: null where a placeholder stands. */
export const shownEmail = (email: string): string | null => (email.endsWith(PLACEHOLDER_DOMAIN) ? null : email);
