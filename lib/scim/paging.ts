import { openCursor } from "./cursor";
import type { Page } from "./directory";
import { badRequest } from "./errors";
import type { Json } from "./json";
import type { ScimLimits } from "./limits";

export type PageParams = { startIndex?: Json | undefined; count?: Json | undefined; cursor?: string | undefined };

type Paging = { limits: ScimLimits; now: Date; cursorKey: string; query: string };

/**
 * Index paging (RFC 7644 section 3.4.2.4), or cursor paging where `cursor` is set, empty for the first page (RFC 9865).
 * A number that is too small counts as the smallest, a page that is too large as the largest; with a cursor, 400
 * invalidCount.
 */
export function readPage(params: PageParams, { limits, now, cursorKey, query }: Paging): Page {
  const count = readInteger(params.count, "count") ?? limits.defaultPageSize;
  if (params.cursor === undefined) {
    const startIndex = Math.max(1, readInteger(params.startIndex, "startIndex") ?? 1);
    return { kind: "index", startIndex, count: Math.min(Math.max(0, count), limits.maxPageSize) };
  }
  if (params.startIndex !== undefined) throw badRequest("invalidValue", "Send either startIndex or cursor.");
  if (count < 0 || count > limits.maxPageSize) {
    throw badRequest("invalidCount", `With a cursor count is from 0 to ${limits.maxPageSize}.`);
  }
  const after = params.cursor === "" ? null : openCursor(params.cursor, query, now, cursorKey);
  return { kind: "cursor", after, count };
}

const WHOLE = /^[+-]?\d+(\.0+)?$/;

function readInteger(value: Json | undefined, name: string): number | null {
  if (value === undefined || value === null || value === "") return null;
  const number = typeof value === "string" && WHOLE.test(value.trim()) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || Math.abs(number) > 2_147_483_647) {
    throw badRequest("invalidValue", `${name} must be a whole number.`);
  }
  return number;
}
