type Kind = { retryable: boolean; remedy: string };

/** The closed list of faults of a source. `retryable`: another try later may work. */
const kinds = {
  bad_config: { retryable: false, remedy: "Correct the source's settings." },
  unauthorized: { retryable: false, remedy: "Check the username, password or API client of this source." },
  forbidden: { retryable: false, remedy: "Give the integration user access to this report and its data." },
  not_found: { retryable: false, remedy: "Check the URL: copy it again from the HR system." },
  rejected: { retryable: false, remedy: "Check the URL and its prompts against the report's own definition." },
  rate_limited: {
    retryable: true,
    remedy: "Wait a few minutes; if it goes on, sync less often or ask for a higher limit.",
  },
  unavailable: { retryable: true, remedy: "Try again later; if it stays like this, ask whoever runs the HR system." },
  server_error: { retryable: true, remedy: "Run the report in the HR system itself to see whether it works there." },
  unreachable: { retryable: true, remedy: "Check the host name in the URL, and that this server may reach it." },
  tls: { retryable: false, remedy: "Check the host name in the URL and the server's certificate." },
  timeout_first_byte: {
    retryable: true,
    remedy: "Narrow the report, or schedule it for a time when the HR system is less busy.",
  },
  timeout_idle: { retryable: true, remedy: "Try again; if it stalls again, narrow the report." },
  timeout_total: { retryable: true, remedy: "Narrow the report: fewer columns, or only the workers who matter." },
  truncated: { retryable: true, remedy: "Try again; if it is cut short again, narrow the report." },
  html: { retryable: false, remedy: "The URL leads to a web page: copy the report's JSON web-service URL." },
  not_json: { retryable: false, remedy: "Check that the URL is the report's web-service URL and answers JSON." },
  unexpected_shape: { retryable: false, remedy: "Check that the URL is that of the report that lists the workers." },
  no_records: { retryable: false, remedy: "Check the report's filters and the integration user's access." },
  too_large_record: { retryable: false, remedy: "Remove large columns from the report." },
  blocked_address: {
    retryable: false,
    remedy: "Use a public address, or set ROLLCALL_ALLOW_PRIVATE_SOURCES=true and start Rollcall again.",
  },
  host_key: {
    retryable: false,
    remedy:
      "Ask the server's operator whether its key has changed. Only then paste the new fingerprint under Host key.",
  },
  file_refused: { retryable: false, remedy: "Correct the file and send it again." },
  no_file: { retryable: false, remedy: "Send a file first." },
  redirect_refused: { retryable: false, remedy: "Enter the final URL, the one the redirect leads to." },
} satisfies Record<string, Kind>;

export type SourceErrorCode = keyof typeof kinds;
export const sourceErrorCodes = Object.keys(kinds) as SourceErrorCode[];

type SourceErrorOptions = {
  detail?: string;
  remedy?: string;
  retryable?: boolean;
  retryAfterMs?: number | undefined;
  cause?: unknown;
};

/**
 * Why a source could not be read. `message` is a sentence for an admin, `detail` what came back (status, content type,
 * a redacted beginning of the body), `remedy` what to do about it.
 */
export class SourceError extends Error {
  readonly detail: string;
  readonly remedy: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: SourceErrorCode,
    message: string,
    options: SourceErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "SourceError";
    this.detail = options.detail ?? "";
    this.remedy = options.remedy ?? kinds[code].remedy;
    this.retryable = options.retryable ?? kinds[code].retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}
