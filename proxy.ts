import { type NextRequest, NextResponse } from "next/server";
import { requireSameOrigin } from "@/app/_runtime/request";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { transportHeaders } from "@/lib/response-headers";

/**
 * Every page gets a request id and a policy with a nonce of its own; Next puts the nonce on its scripts. An id from outside
 * is not taken over: whoever chose it could hide in the log among the lines of somebody else's request.
 */
export function proxy(request: NextRequest): NextResponse {
  const refused = refuseForeignCall(request);
  if (refused) return refused;
  const nonce = btoa(crypto.randomUUID());
  const requestId = crypto.randomUUID();
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-requested-page", request.nextUrl.pathname + request.nextUrl.search);
  trustPublicHost(headers);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", requestId);
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(transportHeaders(env().appUrl))) response.headers.set(name, value);
  return response;
}

/**
 * Server actions are called at the pages' own addresses. Next lets a call pass that names no origin; here it is refused.
 * Routes below /api ask for themselves.
 */
function refuseForeignCall(request: NextRequest): NextResponse | null {
  if (request.nextUrl.pathname.startsWith("/api/")) return null;
  try {
    requireSameOrigin(request, env().appUrl);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new NextResponse(`${error.message} ${error.remedy}\n`, { status: 403 });
  }
}

/** Next compares a server action's Origin with the host; behind a proxy that rewrites it, APP_URL names the real one. */
function trustPublicHost(headers: Headers): void {
  const { appUrl } = env();
  if (headers.get("origin") === new URL(appUrl).origin) headers.set("x-forwarded-host", new URL(appUrl).host);
}

/** Monaco runs its workers from our own files or blobs; Mantine writes its variables into style attributes. */
function contentPolicy(nonce: string): string {
  const { NODE_ENV, appUrl, ROLLCALL_PICTURE_HOSTS } = env();
  const isDev = NODE_ENV === "development";
  const isPublic = appUrl.startsWith("https://");
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    // A picture's address comes from the HR system, and asking for it tells its host who looks at whom, and from where.
    ["img-src 'self' data: blob:", ...ROLLCALL_PICTURE_HOSTS].join(" "),
    "font-src 'self' data:",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isPublic ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|favicon|api/inngest|api/files|api/scim|scim/).*)"],
};
