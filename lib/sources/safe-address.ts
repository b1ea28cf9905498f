/** Query parameters whose value is a place in a list or a form of the answer; all others may be a person or a secret. */
const harmless = new Set("page perpage pagesize size limit offset start startindex count skip top format".split(" "));

const hidden = "…";

/** An address as it may be kept and shown: host, path and names of parameters; no sign-in, no value that may be personal. */
export function safeAddress(url: string): string {
  if (!URL.canParse(url)) return hidden;
  const { origin, pathname, searchParams } = new URL(url);
  const path = pathname.split("/").map(safeSegment).join("/");
  const query = [...searchParams].map(([name, value]) => `${safeName(name)}=${safeValue(name, value)}`).join("&");
  return `${origin}${path}${query === "" ? "" : `?${query}`}`;
}

/** Puts a sign for each of these values, however the address writes them. */
export function hideValues(address: string, values: readonly (string | null)[]): string {
  return values
    .filter((value): value is string => value !== null && value !== "")
    .flatMap((value) => [value, encodeURIComponent(value)])
    .reduce((text, value) => text.replaceAll(value, hidden), address);
}

const longestName = 60;
const safeName = (name: string): string => (name.length > longestName || name.includes("@") ? hidden : name);

const safeValue = (name: string, value: string): string =>
  harmless.has(name.toLowerCase().replaceAll(/[^a-z]/g, "")) && /^[\w.-]{1,20}$/.test(value) ? value : hidden;

/** Reports and tenants have names; what looks like an address, a number or a generated id may be one person's. */
function safeSegment(segment: string): string {
  if (/@|%40/.test(segment)) return hidden;
  if (/^\d{3,}$/.test(segment)) return hidden;
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(segment)) return hidden;
  const digits = segment.replaceAll(/\D/g, "").length;
  return segment.length >= 10 && digits >= 3 && /^[0-9a-z]+$/i.test(segment) ? hidden : segment;
}
