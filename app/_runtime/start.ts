import { env } from "@/lib/env";
import { noteAddresses } from "./client-address";
import { openFront } from "./front";
import { straightenScimPaths } from "./scim-paths";

/** Starts the runtime; a fault ends the process with one line on standard error. The log itself needs a sound env. */
export async function start(): Promise<void> {
  try {
    noteAddresses(env().TRUSTED_PROXY_HOPS);
    straightenScimPaths();
    const { getRuntime } = await import("./runtime");
    openFront(await getRuntime());
  } catch (error) {
    process.stderr.write(`Rollcall cannot start: ${explain(error)}\n`);
    process.exit(1);
  }
}

/** An error's message and that of its deepest cause, in one line: drizzle's own names the statement, not the reason. */
function explain(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  const [message, reason] = [error, cause].map((one) => (one instanceof Error ? one.message : String(one)));
  const whole = reason === message ? message : `${message} (${reason})`;
  return (whole ?? "").replace(/\s+/g, " ");
}
