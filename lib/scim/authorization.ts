const TOKEN = /^[\x21-\x7e]{1,1024}$/;

/**
 * The token in an Authorization header: `Bearer x`, `Bearer Bearer x` (the word pasted into a field that adds it) or bare
 * `x`. Null when there is none.
 */
export function readToken(header: string | null): string | null {
  if (header === null) return null;
  const token = header
    .trim()
    .replace(/^bearer\s+/i, "")
    .replace(/^bearer\s+/i, "");
  return TOKEN.test(token) && token.toLowerCase() !== "bearer" ? token : null;
}
