import type { Database } from "@/lib/db/client";
import type { Log } from "@/lib/log";
import type { ScimExchange } from "@/lib/scim/exchange";
import { insertLogLines } from "./log.store";
import { toLogLine } from "./log-line";

const batchSize = 200;
const maxWaiting = 5_000;
const delayMs = 100;

/** Takes finished exchanges; they are written behind the answers, several at a time. */
export type LogWriter = {
  write: (exchange: ScimExchange) => void;
  /** Resolves when everything taken so far is stored. */
  flush: () => Promise<void>;
};

/** A database that is away costs lines of the log, counted in the application's own log, never an answer. */
export function createLogWriter(db: Database, log: Log): LogWriter {
  const waiting: ScimExchange[] = [];
  let lost = 0;
  let running: Promise<void> | null = null;
  let flushing = 0;
  let wake = () => {};

  /** Lines gather for a while, under load too, so that the log takes few transactions from the requests. */
  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      if (flushing === 0) {
        const pause = startPause();
        wake = pause.end;
        await pause.over;
      }
      await writeBatch(waiting.splice(0, batchSize));
    }
    running = null;
    if (lost > 0) log.warn({ lines: lost }, "lines of the SCIM log were lost");
    lost = 0;
  }

  async function writeBatch(batch: readonly ScimExchange[]): Promise<void> {
    try {
      await insertLogLines(db, batch.map(toLogLine));
    } catch (error) {
      lost += batch.length;
      log.error({ err: error }, "the SCIM log could not be written");
    }
  }

  return {
    write: (exchange) => {
      if (waiting.length >= maxWaiting) lost += 1;
      else waiting.push(exchange);
      running ??= drain();
      if (waiting.length >= batchSize) wake();
    },
    flush: async () => {
      flushing += 1;
      wake();
      while (running) await running;
      flushing -= 1;
    },
  };
}

function startPause(): { over: Promise<void>; end: () => void } {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    end = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { over, end };
}
