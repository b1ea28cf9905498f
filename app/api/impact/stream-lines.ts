import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Answers with one JSON line per value. A fault before the first value is thrown, so that it becomes a status; a later
 * one is a last line `{"fault": …}`. When the reader stops, the work is aborted.
 */
export async function streamLines<Value>(
  work: (signal: AbortSignal) => AsyncGenerator<Value, void, void>,
  gone: AbortSignal,
): Promise<Response> {
  const stop = new AbortController();
  const values = work(AbortSignal.any([stop.signal, gone]));
  const first = await values.next();
  const encoder = new TextEncoder();
  const lineOf = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (!first.done) controller.enqueue(lineOf(first.value));
    },
    async pull(controller) {
      const next = await values.next().catch((error: unknown) => ({ done: true as const, value: undefined, error }));
      if (!next.done) return controller.enqueue(lineOf(next.value));
      if ("error" in next && !stop.signal.aborted && !gone.aborted)
        controller.enqueue(lineOf({ fault: words(next.error) }));
      controller.close();
    },
    cancel: () => stop.abort(),
  });
  return new Response(body, { headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" } });
}

function words(error: unknown): string {
  if (error instanceof AppError) return error.message;
  log.error({ err: error }, "a stream broke off");
  return "Rollcall failed. The log names the reason.";
}
