import type { ScimReply } from "./call";
import type { ScimClient } from "./clients";
import { getOwn, type Json, type JsonObject } from "./json";
import { redact, redactQuery } from "./redact";
import type { ScimRequest } from "./request";

/** One request and its answer for the SCIM log: redacted, and complete enough to be replayed. */
export type ScimExchange = {
  requestId: string;
  at: Date;
  durationMs: number;
  client: ScimClient;
  userAgent: string | null;
  tokenId: string | null;
  method: string;
  path: string;
  query: string;
  resourceType: "User" | "Group" | null;
  resourceId: string | null;
  status: number;
  scimType: string | null;
  detail: string | null;
  outcome: string | null;
  notes: readonly string[];
  /** Bodies are redacted on call, so that a log that keeps no bodies does not pay for them. */
  readRequestBody: () => Json | null;
  readResponseBody: () => Json | null;
};

/** Facts about a request under way; the handler adds to them as it proceeds. */
export type Trace = {
  requestId: string;
  at: Date;
  startedMs: number;
  client: ScimClient;
  tokenId: string | null;
  path: string;
  search: string;
  route: string | null;
  id: string;
  body: JsonObject | null;
};

/** Puts a finished request together for the log. */
export function describeExchange(request: ScimRequest, trace: Trace, reply: ScimReply): ScimExchange {
  const text = (name: string): string | null => {
    const value = reply.status >= 400 && reply.body ? getOwn(reply.body, name) : undefined;
    return typeof value === "string" ? value : null;
  };
  return {
    requestId: trace.requestId,
    at: trace.at,
    durationMs: performance.now() - trace.startedMs,
    client: trace.client,
    userAgent: request.headers.get("user-agent")?.slice(0, 300) ?? null,
    tokenId: trace.tokenId,
    method: request.method,
    path: trace.path,
    query: redactQuery(trace.search),
    resourceType: resourceTypeOf(trace.route),
    resourceId: reply.resourceId ?? (trace.id === "" ? null : trace.id),
    status: reply.status,
    scimType: text("scimType"),
    detail: text("detail"),
    outcome: reply.outcome ?? null,
    notes: reply.notes ?? [],
    readRequestBody: () => trace.body && redact(trace.body),
    readResponseBody: () => (reply.body ? redact(reply.body) : null),
  };
}

function resourceTypeOf(route: string | null): "User" | "Group" | null {
  if (route?.startsWith("/Users")) return "User";
  return route?.startsWith("/Groups") ? "Group" : null;
}
