/** The closed list of callers' errors; each border (page, API, job) maps a code to its own answer. */
export const errorCodes = [
  "unauthenticated",
  "forbidden",
  "unconfirmed",
  "not_found",
  "invalid",
  "conflict",
  "rate_limited",
  "unavailable",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error whose message may be shown to the caller. Any other thrown error shows nothing outside. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly remedy?: string,
  ) {
    super(message);
    this.name = "AppError";
  }
}

export const statusOfCode: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  unconfirmed: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  rate_limited: 429,
  unavailable: 503,
};
