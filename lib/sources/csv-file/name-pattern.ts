import { z } from "zod";

const path = /^[^\\\0]+$/;

/** A path below the upload folder, with `YYYY`, `MM`, `DD` for the date in a name and `*` for any letters but a slash. */
export const namePattern = z
  .string()
  .trim()
  .max(300)
  .refine(
    (text) => path.test(text) && !text.split("/").includes(".."),
    "Write a path such as reports/people_YYYY-MM-DD.csv.",
  )
  .transform((text) => text.replace(/^\/+/, "").replace(/\/{2,}/g, "/"))
  .refine((text) => text !== "" && !text.endsWith("/"), "The pattern has to end with the file's name.");

export type MatchedName = { date: string | null };

/** Whether a path is what a pattern asks for, in exactly these letters, and the date in it as YYYY-MM-DD. */
export function matchName(pattern: string, name: string): MatchedName | null {
  const parts = pattern
    .split(/(YYYY|MM|DD|\*)/)
    .map((part) => tokens[part] ?? part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const found = new RegExp(`^${named(parts)}$`).exec(name.replace(/^\/+/, ""));
  if (!found) return null;
  const { year, month, day } = found.groups ?? {};
  return { date: year && month && day ? `${year}-${month}-${day}` : null };
}

const tokens: Record<string, string> = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  DD: "(?<day>\\d{2})",
  "*": "[^/]*",
};

/** A token that comes again is matched and not named twice. */
function named(parts: readonly string[]): string {
  const seen = new Set<string>();
  return parts
    .map((part) => {
      if (!part.startsWith("(?<") || !seen.has(part)) {
        seen.add(part);
        return part;
      }
      return part.replace(/\?<\w+>/, "?:");
    })
    .join("");
}

/** The folder that a pattern's files stand in; "" for the upload folder itself. */
export const folderOf = (pattern: string): string => pattern.split("/").slice(0, -1).join("/");

const unfinished = /(^|\/)\.[^/]*$|\.(tmp|filepart|part|partial|writing|uploading|crdownload)$/i;
/** Names that clients give to files they have not finished. */
export const isUnfinished = (name: string): boolean => unfinished.test(name);

const besides = /\.(sha256|done|ok|trg|ready|complete)$/i;

/** What stands beside a file of people: a marker that it is whole, or its checksum; null for other names. */
export function besideOf(name: string): { kind: "marker" | "sha256"; file: string } | null {
  const end = besides.exec(name)?.[1]?.toLowerCase();
  if (!end) return null;
  return { kind: end === "sha256" ? "sha256" : "marker", file: name.slice(0, -(end.length + 1)) };
}

/** Whether a marker called so belongs to this file: `people.csv.done` and `people.done` both do. */
export const belongsTo = (beside: string, file: string): boolean =>
  beside === file || beside === file.replace(/\.[^./]+$/, "");
