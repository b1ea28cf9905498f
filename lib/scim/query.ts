/**
 * Reads a query string. OneLogin writes `+` for a space, others leave the `+` of an address bare: where spaces are
 * written `%20`, a `+` is itself.
 */
export function readQuery(search: string): URLSearchParams {
  const text = search.startsWith("?") ? search.slice(1) : search;
  const parts = text.split("&").filter((part) => part !== "");
  return new URLSearchParams(parts.map(keepPlus).join("&"));
}

const keepPlus = (part: string): string => (part.includes("%20") ? part.replaceAll("+", "%2B") : part);
