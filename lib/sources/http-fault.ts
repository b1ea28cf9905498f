import { STATUS_CODES } from "node:http";
import { SourceError, type SourceErrorCode } from "./error";
import { excerptOf } from "./excerpt";
import { parseRetryAfter } from "./retry";
import { wordsForCode } from "./transport-words";

type FailedReply = { status: number; contentType: string; header: (name: string) => string | undefined };

function codeOfStatus(status: number): SourceErrorCode {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 429) return "rate_limited";
  if (status === 408 || status === 502 || status === 503 || status === 504) return "unavailable";
  return status >= 500 ? "server_error" : "rejected";
}

/** The error for an answer of 400 and above, from its status alone: vendors' error bodies have no reliable shape. */
export function faultOfReply(system: string, reply: FailedReply, beginning: Uint8Array, now: Date): SourceError {
  const excerpt = excerptOf(beginning);
  const phrase = STATUS_CODES[reply.status];
  const status = phrase === undefined ? `${reply.status}` : `${reply.status} ${phrase}`;
  const type = reply.contentType.split(";")[0]?.trim() || "no content type";
  const said = excerpt === "" ? "with an empty body" : `"${excerpt}"`;
  return new SourceError(codeOfStatus(reply.status), `${system} answered ${status} (${type}): ${said}.`, {
    detail: `HTTP ${reply.status}, ${type}: ${excerpt}`,
    retryAfterMs: parseRetryAfter(reply.header("retry-after"), now),
  });
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const certificate = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/;

/** What a socket, TLS, DNS or gzip error means; `delivered` when part of the body had been handed on. */
export function faultOfTransport(system: string, host: string, error: unknown, delivered = false): SourceError {
  const known = sourceErrorIn(error);
  if (known !== null) return known;
  const code = codeOf(error);
  const detail = code || (error instanceof Error ? error.name : "unknown");
  if (certificate.test(code)) {
    const { happened, ...remedy } = wordsForCode(code);
    const message = `The secure connection to ${host} failed: ${happened}.`;
    return new SourceError("tls", message, { detail, ...remedy, cause: error });
  }
  if (code === "UND_ERR_INVALID_ARG" || code === "ERR_INVALID_CHAR") {
    return new SourceError("bad_config", "A setting of this source holds characters that cannot be sent.", { detail });
  }
  if (code === "Z_DATA_ERROR") {
    return new SourceError("not_json", `${system}'s reply is not the gzip it says it is.`, { detail, cause: error });
  }
  if (delivered || code === "Z_BUF_ERROR") {
    const message = `The connection to ${host} broke in the middle of the reply (${detail}).`;
    return new SourceError("truncated", message, { detail, cause: error });
  }
  const { happened, ...remedy } = wordsForCode(detail);
  const message = `${system} could not be reached at ${host}: ${happened}.`;
  return new SourceError("unreachable", message, { detail, ...remedy, cause: error });
}

/** Happy-eyeballs connections wrap the refusals of the single addresses in an AggregateError. */
function sourceErrorIn(error: unknown): SourceError | null {
  if (error instanceof SourceError) return error;
  if (error instanceof AggregateError) return error.errors.map(sourceErrorIn).find((found) => found !== null) ?? null;
  return error instanceof Error && error.cause !== undefined ? sourceErrorIn(error.cause) : null;
}
