import { z } from "zod";

export type CursorValues = readonly (string | number | null)[];

/** A row's number as a cursor holds it: what the database's bigint takes and JSON carries exactly. */
export const rowNumber = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** An instant of years that the database knows. */
export const instant = z.iso.datetime().refine((text) => !text.startsWith("0000"));

/** The sort key of a row as URL-safe text; opaque outside, so that its contents may change. */
export function encodeCursor(cursor: CursorValues): string {
  return Buffer.from(JSON.stringify(cursor), "utf8").toString("base64url");
}

/** Null for anything that is not a cursor of this shape: a stale or edited link starts at the first page. */
export function decodeCursor<Shape extends z.ZodType<CursorValues>>(
  text: string | undefined,
  shape: Shape,
): z.output<Shape> | null {
  if (!text || text.length > 2_000) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}
