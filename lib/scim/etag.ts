import { ScimError } from "./errors";

/** A weak ETag, since projections of one version differ in bytes (RFC 7644 section 3.14). */
export const etagOf = (version: string): string => `W/"${version}"`;

/** The versions an If-Match header accepts; null, the header being absent or `*`, accepts any. */
export function readExpected(header: string | null): string[] | null {
  if (header === null || header.trim() === "" || header.trim() === "*") return null;
  return header.split(",").map(bareTag);
}

/** Whether If-None-Match says the client has this version already. */
export function isKnownVersion(header: string | null, version: string): boolean {
  if (header === null) return false;
  return header.trim() === "*" || header.split(",").map(bareTag).includes(version);
}

/** Throws 412 where If-None-Match rules out the write (RFC 9110 section 13.1.2). */
export function refuseKnown(header: string | null, version: string): void {
  if (!isKnownVersion(header, version)) return;
  const what = header?.trim() === "*" ? "The resource exists already" : "The resource still has that version";
  throw new ScimError(412, `${what}, which If-None-Match rules out; write without that header.`);
}

export const staleError = (): ScimError =>
  new ScimError(412, "The resource has changed since that version; read it again and retry.");

/** Okta and bulk clients send meta.version back with or without W/ and quotes. */
const bareTag = (tag: string): string =>
  tag
    .trim()
    .replace(/^W\//i, "")
    .replace(/^"(.*)"$/, "$1");
