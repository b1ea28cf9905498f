import { readToken } from "./authorization";
import { readBody } from "./body";
import type { ScimReply } from "./call";
import { recogniseClient, type ScimClient } from "./clients";
import type { ScimDirectory } from "./directory";
import { errorBody, ScimError } from "./errors";
import { describeExchange, type ScimExchange, type Trace } from "./exchange";
import { isStorableText } from "./json";
import type { ScimLimits } from "./limits";
import { readQuery } from "./query";
import type { ScimAnswer, ScimRequest } from "./request";
import { toAnswer } from "./respond";
import { findAction } from "./routes";

/** The id and label of the token a request came with; never the token itself. */
export type ScimPrincipal = { tokenId: string; tokenLabel: string };

export type ScimCaller = ScimPrincipal & { client: ScimClient; requestId: string };

/** `why` is a sentence without its full stop, for the identity provider's admin and the log. */
export type Wait = { seconds: number; why: string };

export type ScimDeps = {
  /** Made per request, so that writes know who made them. */
  directory: (caller: ScimCaller) => ScimDirectory;
  /** Null for an unknown, expired or revoked token; compares in constant time. */
  authenticate: (token: string) => Promise<ScimPrincipal | null>;
  /** Absolute, without a slash at the end; addresses in answers start with it. */
  baseUrl: string;
  enabled: () => Promise<boolean>;
  now: () => Date;
  limits: ScimLimits;
  /** Seals cursors; the same on every replica. */
  cursorKey: string;
  /** Why and for how many seconds a valid token has to wait; null for no wait. */
  admit: (tokenId: string, now: Date) => Promise<Wait | null>;
  /** The seconds to wait after wrong tokens from this address, 0 for none. Valid tokens from it do not wait. */
  admitStranger: (now: Date) => number;
  onExchange: (exchange: ScimExchange) => void | Promise<void>;
  onFault: (error: unknown, requestId: string) => void;
};

const MOUNTS = ["/api/scim/v2", "/scim/v2"];
const WITH_BODY = ["POST", "PUT", "PATCH"];

/** Answers any request under the SCIM base URL. Never rejects; every error is a SCIM Error. */
export async function answerScim(request: ScimRequest, deps: ScimDeps): Promise<ScimAnswer> {
  const trace = startTrace(request, deps);
  const reply = await answer(request, deps, trace).catch((error: unknown) => replyToError(error, deps, trace));
  try {
    await deps.onExchange(describeExchange(request, trace, reply));
  } catch (error) {
    deps.onFault(error, trace.requestId);
  }
  return toAnswer(reply, request.method, trace.requestId);
}

async function answer(request: ScimRequest, deps: ScimDeps, trace: Trace): Promise<ScimReply> {
  if (!(await deps.enabled())) {
    throw new ScimError(403, "SCIM is turned off; an admin can turn it on in Settings, People Integration, SCIM.");
  }
  const principal = await authenticate(request, deps);
  trace.tokenId = principal.tokenId;
  const wait = await deps.admit(principal.tokenId, trace.at);
  if (wait) refuseTooMany(wait.seconds, wait.why);
  // HEAD is GET without its body, which toAnswer leaves out.
  const method = request.method === "HEAD" ? "GET" : request.method;
  const { action, id, path } = findAction(method, trace.path);
  trace.route = path;
  trace.id = isStorableText(id) ? id : "";
  if (trace.id !== id) throw new ScimError(404, "The id in the path is not valid text.");
  const body = WITH_BODY.includes(method) ? await readBody(request, deps.limits.maxBodyBytes) : {};
  trace.body = WITH_BODY.includes(method) ? body : null;
  const query = readQuery(trace.search);
  const [ifMatch, ifNoneMatch] = [request.headers.get("if-match"), request.headers.get("if-none-match")];
  const caller = { ...principal, client: trace.client, requestId: trace.requestId };
  const context = {
    directory: deps.directory(caller),
    baseUrl: deps.baseUrl,
    limits: deps.limits,
    now: trace.at,
    cursorKey: deps.cursorKey,
    onFault: (error: unknown) => deps.onFault(error, trace.requestId),
  };
  return action({ method, id, query, body, ifMatch, ifNoneMatch }, context);
}

async function authenticate(request: ScimRequest, deps: ScimDeps): Promise<ScimPrincipal> {
  const token = readToken(request.headers.get("authorization"));
  const principal = token === null ? null : await deps.authenticate(token);
  if (principal) return principal;
  refuseTooMany(deps.admitStranger(deps.now()), "Too many requests without a valid token");
  const detail =
    token === null ? "Send the token as Authorization: Bearer." : "The token is unknown, expired or revoked.";
  throw new ScimError(401, detail, { headers: { "WWW-Authenticate": 'Bearer realm="SCIM"' } });
}

function refuseTooMany(wait: number, what: string): void {
  if (wait <= 0) return;
  throw new ScimError(429, `${what}; wait ${wait} s.`, { headers: { "Retry-After": String(wait) } });
}

function replyToError(error: unknown, deps: ScimDeps, trace: Trace): ScimReply {
  if (error instanceof ScimError) return { status: error.status, body: errorBody(error), headers: error.headers };
  deps.onFault(error, trace.requestId);
  const detail = `The server could not complete the request. Its log has the reason under ${trace.requestId}.`;
  return { status: 500, body: errorBody(new ScimError(500, detail)) };
}

function startTrace(request: ScimRequest, deps: ScimDeps): Trace {
  const url = new URL(request.url, "http://scim.invalid");
  return {
    requestId: crypto.randomUUID(),
    at: deps.now(),
    startedMs: performance.now(),
    client: recogniseClient(request.headers.get("user-agent"), url.searchParams),
    tokenId: null,
    path: pathBelowMount(url.pathname),
    search: url.search,
    route: null,
    id: "",
    body: null,
  };
}

function pathBelowMount(pathname: string): string {
  const mount = MOUNTS.find((known) => pathname === known || pathname.startsWith(`${known}/`));
  const path = mount === undefined ? pathname : pathname.slice(mount.length);
  return path === "" ? "/" : path;
}
