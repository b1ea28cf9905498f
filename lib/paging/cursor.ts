import { z } from "zod";

const values = z.array(z.union([z.string(), z.number(), z.null()])).max(4);
export type CursorValues = z.infer<typeof values>;

/** The sort key of a row as URL-safe text; opaque outside, so that its contents may change. */
export function encodeCursor(cursor: CursorValues): string {
  return Buffer.from(JSON.stringify(cursor), "utf8").toString("base64url");
}

/** Null for anything that is not a cursor of `size` values: a stale or edited link starts at the first page. */
export function decodeCursor(text: string | undefined, size: number): CursorValues | null {
  if (!text || text.length > 2_000) return null;
  try {
    const cursor = values.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return cursor.length === size ? cursor : null;
  } catch {
    return null;
  }
}
