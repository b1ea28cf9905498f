import type { SourceErrorCode } from "@/lib/sources/error";

/** Why a sync failed, without anything the source answered: its words may name people. */
const words: Record<SourceErrorCode, string> = {
  bad_config: "the source's settings are not complete",
  unauthorized: "it refused the username, password or API client (401)",
  forbidden: "it refused access to the report (403)",
  not_found: "there is nothing at the report's address (404)",
  rejected: "it refused the request",
  rate_limited: "it was asked too often (429)",
  unavailable: "it is not available",
  server_error: "it failed while answering",
  unreachable: "it could not be reached",
  tls: "the secure connection to it failed",
  timeout_first_byte: "it did not answer in time",
  timeout_idle: "its answer stalled",
  timeout_total: "its answer took too long",
  truncated: "its answer was cut short",
  html: "it answered with a web page instead of the report",
  not_json: "its answer is not JSON",
  unexpected_shape: "its answer is not the report that lists the workers",
  no_records: "it sent no records",
  too_large_record: "one of its records is too large",
  blocked_address: "its address is one Rollcall never reads from",
  host_key: "its host key is not the one that is pinned",
  file_refused: "its file cannot be read",
  no_file: "it has sent no file",
  redirect_refused: "it redirected to another address",
};

const others: Record<string, string> = {
  disk_full: "the database's disk is full",
  internal: "of a fault in Rollcall or its database",
};

/** Completes "Sync #5 failed because …". */
export function faultWords(code: string): string {
  if (Object.hasOwn(words, code)) return words[code as SourceErrorCode];
  return others[code] ?? "of what its page says";
}
