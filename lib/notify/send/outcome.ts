/**
 * How one try went. `answer` is a status or an error's code, for the log; `message` and `remedy` are for the admin who
 * presses Test.
 */
export type Outcome =
  | { ok: true; answer: string; message: string }
  | { ok: false; answer: string; message: string; remedy: string; retryAfterMs?: number | undefined };
