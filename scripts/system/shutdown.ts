type Stop = () => Promise<unknown> | unknown;

const stops = new Set<Stop>();
let isListening = false;
let isEnding = false;

/**
 * Registers a function to run when this process is asked to end, newest first. Returns the function that removes it.
 */
export function onShutdown(stop: Stop): () => void {
  if (!isListening) listen();
  stops.add(stop);
  return () => void stops.delete(stop);
}

/** Runs the registered functions now, then exits; later signals wait for it. */
export async function shutDown(code: number): Promise<never> {
  if (isEnding) return new Promise<never>(() => {});
  isEnding = true;
  for (const stop of [...stops].reverse()) {
    try {
      await stop();
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
    }
  }
  process.exit(code);
}

function listen(): void {
  isListening = true;
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.on(signal, () => void shutDown(code));
  }
  watchParent();
}

/** Ends this process when its parent has died: npm that is killed outright passes no signal on. */
function watchParent(): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void shutDown(143);
  }, 1_000).unref();
}
