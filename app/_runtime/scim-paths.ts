import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Takes doubled slashes out of SCIM paths before Next sees them: a base URL pasted with a slash at its end makes them, and
 * Next would answer with a redirect, which identity providers do not follow with a body.
 */
export function straightenScimPaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = straightenScimPath(request.url ?? "/");
  });
}

/** The path of a request without doubled slashes, where it is one below SCIM; a query stays as it is. */
export function straightenScimPath(url: string): string {
  if (!/^\/+(?:api\/+)?scim\/+v2(?=[/?]|$)/.test(url)) return url;
  const at = url.indexOf("?");
  const [path, query] = at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at)];
  return path.replace(/\/{2,}/g, "/") + query;
}
