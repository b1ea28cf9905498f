/**
 * Reads a query string. OneLogin writes `+` for a space; other clients do not encode the `+` of an address. So a `+`
 * stays a plus where spaces are written `%20`, and in a quoted text that is an address with it.
 */
export function readQuery(search: string): URLSearchParams {
  const text = search.startsWith("?") ? search.slice(1) : search;
  const parts = text.split("&").filter((part) => part !== "");
  return new URLSearchParams(parts.map(keepPlus).join("&"));
}

const QUOTED_ADDRESS = /(?:"|%22)(?:(?!"|%22|@|%40).)+(?:@|%40)(?:(?!"|%22|@|%40|\+).)+(?:"|%22)/gi;

const encodePlus = (text: string): string => text.replaceAll("+", "%2B");

const keepPlus = (part: string): string =>
  part.includes("%20") ? encodePlus(part) : part.replace(QUOTED_ADDRESS, encodePlus);
