import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/errors";
import { addressHeader } from "./client-address";

type HeaderBag = { get: (name: string) => string | null };

/** The id that proxy.ts gave this request; the response, the log and the audit line carry the same one. */
export function requestIdOf(headers: HeaderBag): string {
  return headers.get("x-request-id") ?? randomUUID();
}

/** Where the request came from, as `noteAddresses` noted it; all requests without that header count as one address. */
export function addressOf(headers: HeaderBag): string {
  return headers.get(addressHeader()) ?? "unknown";
}

const harmless = ["GET", "HEAD", "OPTIONS"];

type Asked = { method: string; headers: HeaderBag };

/**
 * Refuses a request with side effects that does not come from one of our own pages (CSRF). Browsers name the origin of
 * every such request, or at least say that it is `same-origin`: whoever says neither is no page of ours.
 */
export function requireSameOrigin(request: Asked, appUrl: string): void {
  if (harmless.includes(request.method)) return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const isOurs =
    origin === null ? request.headers.get("sec-fetch-site") === "same-origin" : isSame(origin, host, appUrl);
  if (!isOurs) throw new AppError("forbidden", "This request came from another site.", "Open Rollcall and try again.");
}

function isSame(origin: string, host: string | null, appUrl: string): boolean {
  if (origin === new URL(appUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
