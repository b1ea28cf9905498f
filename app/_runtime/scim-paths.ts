import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Makes SCIM requests such that Next hands every one of them on, since an identity provider wants a SCIM Error and Next
 * answers these itself: doubled slashes (a base URL pasted with a slash at its end makes them) with a redirect, which is
 * not followed with a body, and a path that is not UTF-8 or a method like TRACE with a page or nothing.
 */
export function straightenScimPaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const { url = "/", method = "GET" } = request;
    request.url = straightenScimPath(url);
    request.method = knownScimMethod(url, method);
  });
}

/** The path of a request without doubled slashes, and able to be decoded, where it is one below SCIM; a query stays as it is. */
export function straightenScimPath(url: string): string {
  if (!isBelowScim(url)) return url;
  const at = url.indexOf("?");
  const [path, query] = at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at)];
  return (
    path
      .replace(/\/{2,}/g, "/")
      .split("/")
      .map(makeDecodable)
      .join("/") + query
  );
}

const routed = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"];

/** The method, or OPTIONS for one that no route can have: SCIM answers both with 405 and what is possible. */
export const knownScimMethod = (url: string, method: string): string =>
  !isBelowScim(url) || routed.includes(method) ? method : "OPTIONS";

export const isBelowScim = (url: string): boolean => /^\/+(?:api\/+)?scim\/+v2(?=[/?]|$)/.test(url);

function makeDecodable(segment: string): string {
  try {
    decodeURIComponent(segment);
    return segment;
  } catch {
    return segment.replaceAll("%", "%25");
  }
}
