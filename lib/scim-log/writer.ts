import type { Database } from "@/lib/db/client";
import type { Log } from "@/lib/log";
import type { ScimExchange } from "@/lib/scim/exchange";
import { insertLogLines } from "./log.store";
import { toLogLine } from "./log-line";

const batchSize = 200;
const maxWaiting = 5_000;
const delayMs = 100;

/** Takes finished exchanges and writes them after the answers are sent, several at a time. */
export type LogWriter = {
  write: (exchange: ScimExchange) => void;
  /** Resolves when everything taken so far is stored. */
  flush: () => Promise<void>;
};

/**
 * When the database is unreachable, lines are lost and counted in the application's log; answers go out all the same.
 */
export function createLogWriter(db: Database, log: Log): LogWriter {
  const waiting: ScimExchange[] = [];
  let lost = 0;
  let running: Promise<void> | null = null;
  let flushing = 0;
  let wake = () => {};

  /** Lines are collected for a while, so that the log needs few transactions, under load too. */
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
