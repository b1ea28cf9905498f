import { badRequest, quote } from "./errors";

/**
 * Reads a query string. OneLogin writes `+` for a space; other clients do not encode the `+` of an address. So a `+`
 * stays a plus where spaces are written `%20`, and in a quoted text that is an address with it.
 * Throws 400 where a parameter that is read here is not UTF-8: a look-up of something else than was meant finds nobody, and
 * the client creates them again.
 */
export function readQuery(search: string): URLSearchParams {
  const text = search.startsWith("?") ? search.slice(1) : search;
  const parts = text.split("&").filter((part) => part !== "");
  for (const part of parts) checkEncoding(part);
  return new URLSearchParams(parts.map(keepPlus).join("&"));
}

const QUOTED_ADDRESS = /(?:"|%22)(?:(?!"|%22|@|%40).)+(?:@|%40)(?:(?!"|%22|@|%40|\+).)+(?:"|%22)/gi;

const encodePlus = (text: string): string => text.replaceAll("+", "%2B");

const keepPlus = (part: string): string =>
  part.includes("%20") ? encodePlus(part) : part.replace(QUOTED_ADDRESS, encodePlus);

const READ = ["filter", "sortBy", "sortOrder", "startIndex", "count", "cursor", "attributes", "excludedAttributes"];
const ESCAPES = /(?:%[0-9a-f]{2})+|%.{0,2}/gi;

function checkEncoding(part: string): void {
  const [name = ""] = part.split("=", 1);
  const wrong = READ.includes(name) ? part.match(ESCAPES)?.find((escapes) => !isDecodable(escapes)) : undefined;
  if (wrong === undefined) return;
  const why = `${name} has ${quote(wrong)}, which is not percent-encoded UTF-8; a % of its own is written %25.`;
  throw badRequest(name === "filter" ? "invalidFilter" : "invalidValue", why);
}

function isDecodable(escapes: string): boolean {
  try {
    decodeURIComponent(escapes);
    return true;
  } catch {
    return false;
  }
}
