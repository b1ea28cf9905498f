import { storableText } from "@/lib/db/json-text";
import type { ScimExchange } from "@/lib/scim/exchange";
import type { Json } from "@/lib/scim/json";
import type { NewLogLine } from "./log.store";

const maxBody = 128 * 1024;
const maxText = 2_000;

/** One exchange as a line of the log: redacted, bounded, and without characters that a text column cannot hold. */
export function toLogLine(exchange: ScimExchange): NewLogLine {
  return {
    at: exchange.at,
    requestId: exchange.requestId,
    tokenId: exchange.tokenId,
    client: exchange.client,
    userAgent: clip(exchange.userAgent),
    method: clip(exchange.method) ?? "",
    path: clip(exchange.path) ?? "",
    query: clip(exchange.query) ?? "",
    resourceType: exchange.resourceType,
    resourceId: clip(exchange.resourceId),
    status: exchange.status,
    scimType: exchange.scimType,
    detail: clip(exchange.detail),
    outcome: exchange.outcome,
    notes: exchange.notes.length === 0 ? null : exchange.notes.map((note) => clip(note)),
    durationMs: exchange.durationMs,
    requestBody: bodyText(exchange.readRequestBody()),
    responseBody: bodyText(exchange.readResponseBody()),
  };
}

const clip = (text: string | null): string | null => (text === null ? null : storableText(text.slice(0, maxText)));

/**
 * Of a body that is too long only the beginning is kept. That is not JSON any more, so the request cannot be replayed.
 */
function bodyText(body: Json | null): string | null {
  if (body === null) return null;
  const text = storableText(JSON.stringify(body));
  return text.length > maxBody ? `${text.slice(0, maxBody)}… (${text.length} characters)` : text;
}
