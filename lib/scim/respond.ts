import type { ScimReply } from "./call";
import { etagOf } from "./etag";
import type { ScimAnswer } from "./request";

/** The HTTP answer for a reply: SCIM media type, ETag, and Location on 201 (RFC 7644 section 3.3). */
export function toAnswer(reply: ScimReply, method: string, requestId: string): ScimAnswer {
  const { status } = reply;
  const headers: Record<string, string> = { "Cache-Control": "no-store", "X-Request-Id": requestId, ...reply.headers };
  if (reply.version !== undefined) headers.ETag = etagOf(reply.version);
  if (status === 201 && reply.location) headers.Location = reply.location;
  if (!reply.body) return { status, headers, body: null };
  headers["Content-Type"] = "application/scim+json";
  return { status, headers, body: method === "HEAD" ? null : JSON.stringify(reply.body) };
}
