/** Runs before the first request: an environment that cannot work ends the process with one line, not with a stack. */
export async function register(): Promise<void> {
  // Next compiles this file for its edge runtime too, and drops what stands behind this comparison there.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { start } = await import("./app/_runtime/start");
  await start();
}
