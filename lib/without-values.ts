/**
 * Removes from a database error the values of the statement and of rows: they are personal data, and errors end up in
 * the log and in the job engine's state. The statement, the database's code and the stack frames stay. Returns any
 * other error as it is.
 */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = withoutValues(error.cause);
  if (cause === error.cause && !isQuery(error) && !isOfDatabase(error)) return error;
  const clean = new Error(messageOf(error), cause === undefined ? {} : { cause });
  clean.name = error.name;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  clean.stack = [`${clean.name}: ${clean.message}`, ...frames].join("\n");
  return Object.assign(clean, isOfDatabase(error) ? { code: error.code } : {});
}

const longestStatement = 300;

function messageOf(error: Error): string {
  if (isOfDatabase(error)) return `${wordsOf(error)} (${error.code})`;
  if (isQuery(error)) return `Failed query: ${error.query.replace(/\s+/g, " ").slice(0, longestStatement)}`;
  return error.message;
}

/** The message of a data exception (class 22) has the value in quotes or after the colon. */
function wordsOf({ code, message }: Error & { code: string }): string {
  return code.startsWith("22") ? (message.split(":")[0] ?? "").replace(/"[^"]*"/g, "…") : message;
}

/** Drizzle's error has the values in its message. */
function isQuery(error: Error): error is Error & { query: string } {
  return "query" in error && typeof error.query === "string" && "params" in error;
}

/** A driver's error has the row in `detail` and the values in `parameters` or `params`. */
function isOfDatabase(error: Error): error is Error & { code: string } {
  return "severity" in error && "code" in error && typeof error.code === "string";
}
