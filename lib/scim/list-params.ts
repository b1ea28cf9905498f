import { badRequest } from "./errors";
import { getNamed, type Json, type JsonObject } from "./json";
import { listNames } from "./projection";

/** What a list asks for, from a query string or from a SearchRequest (RFC 7644 section 3.4.3). */
export type ListParams = {
  filter: string | null;
  sortBy: string | null;
  sortOrder: string | null;
  startIndex: Json | undefined;
  count: Json | undefined;
  cursor: string | undefined;
  attributes: string[];
  excludedAttributes: string[];
};

export const queryParams = (query: URLSearchParams): ListParams => ({
  filter: textOrNull(query.get("filter")),
  sortBy: textOrNull(query.get("sortBy")),
  sortOrder: textOrNull(query.get("sortOrder")),
  startIndex: query.get("startIndex") ?? undefined,
  count: query.get("count") ?? undefined,
  cursor: query.get("cursor") ?? undefined,
  attributes: listNames(query, "attributes"),
  excludedAttributes: listNames(query, "excludedAttributes"),
});

/** Throws 400 invalidValue where a member of the SearchRequest has the wrong type. */
export const searchParams = (body: JsonObject): ListParams => ({
  filter: readText(body, "filter"),
  sortBy: readText(body, "sortBy"),
  sortOrder: readText(body, "sortOrder"),
  startIndex: getNamed(body, "startIndex") ?? undefined,
  count: getNamed(body, "count") ?? undefined,
  cursor: readCursor(body),
  attributes: readNames(body, "attributes"),
  excludedAttributes: readNames(body, "excludedAttributes"),
});

const textOrNull = (text: string | null): string | null => (text === null || text.trim() === "" ? null : text);

function readText(body: JsonObject, name: string): string | null {
  const value = getNamed(body, name) ?? null;
  if (value !== null && typeof value !== "string") throw badRequest("invalidValue", `${name} must be text.`);
  return textOrNull(value);
}

function readCursor(body: JsonObject): string | undefined {
  const value = getNamed(body, "cursor") ?? undefined;
  if (value !== undefined && typeof value !== "string") throw badRequest("invalidCursor", "cursor must be text.");
  return value;
}

function readNames(body: JsonObject, name: string): string[] {
  const value = getNamed(body, name) ?? [];
  const items = typeof value === "string" ? value.split(",") : value;
  if (!Array.isArray(items)) throw badRequest("invalidValue", `${name} must be a list of attribute names.`);
  return items.filter((item) => typeof item === "string").map((item) => item.trim());
}
