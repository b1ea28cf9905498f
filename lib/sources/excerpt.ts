const longest = 200;
/** Keys whose text explains a failure. All other values of a JSON reply may be personal data. */
const telling =
  /^(error|error_?description|error_?uri|code|status|message|detail|title|type|reason|faultcode|faultstring)$/i;

/** Hides strings and numbers of a JSON text, except those after a key that explains the failure. */
function hideJsonValues(text: string): string {
  let key = "";
  return text.replace(
    /"((?:[^"\\]|\\.)*)("\s*:|"|$)|-?\d[\d.eE+-]*/g,
    (token, content: string | undefined, end = "") => {
      if (end.endsWith(":")) {
        key = content ?? "";
        return token;
      }
      if (telling.test(key)) return token;
      return content === undefined ? "…" : '"…"';
    },
  );
}

const hideTags = (text: string): string =>
  text
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, " ")
    .replace(/<!--[\s\S]*?(-->|$)/g, " ")
    .replace(/<[^>]*(>|$)/g, " ");

const hidePersonal = (text: string): string =>
  text
    .replace(/[^\s@<>"'=:,;]+@[^\s@<>"',;]+/g, "…@…")
    .replace(/\b([\w-]*(?:password|secret|token|assertion)=)[^\s&]+/gi, "$1…")
    .replace(/\b(Basic|Bearer)\s+\S+/gi, "$1 …")
    .replace(/[A-Za-z0-9_\-+/=.]{32,}/g, "…");

/**
 * The first 200 characters of an unexpected reply, safe for an error message: tags, control
 * characters, e-mail addresses, long tokens and the values of JSON members are left out.
 */
export function excerptOf(body: Uint8Array | string): string {
  const text = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  const start = text.replace(/^\uFEFF/, "").slice(0, 4_000);
  const opening = start.trimStart()[0] ?? "";
  const shown = hidePersonal(
    opening === "<" ? hideTags(start) : "{[".includes(opening) ? hideJsonValues(start) : start,
  );
  const flat = shown.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return flat.length > longest ? `${flat.slice(0, longest).trimEnd()}…` : flat;
}
