import { SourceError } from "./error";
import { stopReason } from "./stop-reason";

/** Milliseconds. First byte and idle are about silence, total about the whole exchange. */
export type Timeouts = { firstByteMs: number; idleMs: number; totalMs: number };

export type Deadlines = {
  signal: AbortSignal;
  /** Passes the body on; only waiting for the other side counts as silence, never the reader's own work. */
  watch: (body: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;
  stop: () => void;
};

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 100) / 10} s`;

/** Three clocks for one exchange. The first to run out aborts `signal` with a SourceError that names it. */
export function startDeadlines(timeouts: Timeouts, caller: AbortSignal): Deadlines {
  const controller = new AbortController();
  const abort = (error: unknown) => controller.abort(error);
  const onCallerAbort = () => abort(stopReason(caller));
  caller.addEventListener("abort", onCallerAbort, { once: true });

  const total = setTimeout(() => abort(tooLong(timeouts.totalMs)), timeouts.totalMs);
  let silence = setTimeout(() => abort(noFirstByte(timeouts.firstByteMs)), timeouts.firstByteMs);
  const stop = () => {
    clearTimeout(total);
    clearTimeout(silence);
    caller.removeEventListener("abort", onCallerAbort);
  };

  async function* watch(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let received = 0;
    try {
      for await (const chunk of body) {
        clearTimeout(silence);
        received += chunk.byteLength;
        yield chunk;
        controller.signal.throwIfAborted();
        silence = setTimeout(() => abort(wentQuiet(timeouts.idleMs, received)), timeouts.idleMs);
      }
    } catch (error) {
      throw controller.signal.aborted ? controller.signal.reason : error;
    } finally {
      stop();
    }
  }
  return { signal: controller.signal, watch, stop };
}

const noFirstByte = (limit: number) =>
  new SourceError("timeout_first_byte", `Nothing was received within ${seconds(limit)}.`);
const wentQuiet = (limit: number, received: number) =>
  new SourceError("timeout_idle", `The reply stalled: nothing for ${seconds(limit)} after ${received} bytes.`);
const tooLong = (limit: number) =>
  new SourceError("timeout_total", `The reply was not complete after ${seconds(limit)}.`);
