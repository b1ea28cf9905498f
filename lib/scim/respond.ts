import type { ScimReply } from "./call";
import { etagOf } from "./etag";

/** The HTTP response for a reply: SCIM media type, ETag, and Location on 201 (RFC 7644 section 3.3). */
export function toResponse(reply: ScimReply, method: string, requestId: string): Response {
  const headers = new Headers({ "Cache-Control": "no-store", "X-Request-Id": requestId, ...reply.headers });
  if (reply.version !== undefined) headers.set("ETag", etagOf(reply.version));
  if (reply.status === 201 && reply.location) headers.set("Location", reply.location);
  if (!reply.body) return new Response(null, { status: reply.status, headers });
  headers.set("Content-Type", "application/scim+json");
  return new Response(method === "HEAD" ? null : JSON.stringify(reply.body), { status: reply.status, headers });
}
