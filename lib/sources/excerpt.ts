const longest = 200;
/** Keys whose text explains a failure; every other value of a JSON reply may be somebody's data. */
const telling =
  /^(error|error_?description|error_?uri|code|status|message|detail|title|type|reason|faultcode|faultstring)$/i;

const hideJsonValues = (text: string): string =>
  text
    .replace(/"((?:[^"\\]|\\.)*)"(\s*:\s*)"(?:[^"\\]|\\.)*"?/g, (whole, key: string, colon: string) =>
      telling.test(key) ? whole : `"${key}"${colon}"…"`,
    )
    .replace(/"((?:[^"\\]|\\.)*)"(\s*:\s*)-?\d[\d.eE+-]*/g, (whole, key: string, colon: string) =>
      telling.test(key) ? whole : `"${key}"${colon}…`,
    );

const hideTags = (text: string): string =>
  text
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, " ")
    .replace(/<!--[\s\S]*?(-->|$)/g, " ")
    .replace(/<[^>]*(>|$)/g, " ");

const hidePersonal = (text: string): string =>
  text
    .replace(/[^\s@<>"'=:,;]+@[^\s@<>"',;]+/g, "…@…")
    .replace(/\b(Basic|Bearer)\s+\S+/gi, "$1 …")
    .replace(/[A-Za-z0-9_\-+/=.]{32,}/g, "…");

/**
 * The first 200 characters of a reply that was not what it should be, fit for an error message: tags, control
 * characters, e-mail addresses, long tokens and the values of JSON members are left out.
 */
export const excerptOf = (body: Uint8Array | string): string => {
  const text = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  const start = text.replace(/^\uFEFF/, "").slice(0, 4_000);
  const markup = start.trimStart().startsWith("<");
  const shown = hidePersonal(markup ? hideTags(start) : hideJsonValues(start));
  const flat = shown.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return flat.length > longest ? `${flat.slice(0, longest).trimEnd()}…` : flat;
};
