/** Runs before the first request: an environment that cannot work ends the process with one line, not with a stack. */
export async function register(): Promise<void> {
  // Next compiles this file for its edge runtime too, and drops what stands inside this block there.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { start } = await import("./app/_runtime/start");
    await start();
  }
}
