import type { SourceErrorCode } from "./error";
import { safeAddress } from "./safe-address";

/** One request to a source and what came of it, without secrets and without what tells of a person. */
export type Exchange = {
  startedAt: Date;
  /** An HTTP method; adapters that speak another protocol name its verb. */
  method: string;
  address: string;
  /** 1 for the first try. */
  attempt: number;
  /** Null where no answer came, or the protocol has none. */
  status: number | null;
  /** As they came over the wire, before unpacking. */
  bytes: number;
  milliseconds: number;
  /** Why it ended badly; `stopped`: the caller wanted no more. */
  fault: SourceErrorCode | "stopped" | null;
};

type Asked = { method: string; url: string; attempt: number };
type Listener = { now: () => Date; onExchange?: (exchange: Exchange) => void };

export type ExchangeWatch = {
  answered: (status: number) => void;
  received: (bytes: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;
  /** Tells of the exchange, once; later calls do nothing. */
  ended: (fault: Exchange["fault"]) => void;
};

/** Follows one exchange and tells the listener of it when it has ended. */
export function watchExchange({ now, onExchange }: Listener, { method, url, attempt }: Asked): ExchangeWatch {
  const startedAt = now();
  const began = performance.now();
  let status: number | null = null;
  let bytes = 0;
  let isTold = false;
  return {
    answered: (code) => {
      status = code;
    },
    received: async function* (pieces) {
      for await (const piece of pieces) {
        bytes += piece.byteLength;
        yield piece;
      }
    },
    ended: (fault) => {
      if (isTold) return;
      isTold = true;
      const milliseconds = Math.round(performance.now() - began);
      onExchange?.({ startedAt, method, address: safeAddress(url), attempt, status, bytes, milliseconds, fault });
    },
  };
}
