import { useCallback, useEffect, useRef, useState } from "react";
import { wordsOf } from "@/components/server-answer/post-json";
import type { WideChange } from "@/lib/wide-changes/change";
import type { ChangeUpdate } from "@/lib/wide-changes/measure-change";
import { readImpact } from "./read-lines";

export type Impact = {
  state: "idle" | "waiting" | "running" | "done" | "cancelled" | "failed";
  update: ChangeUpdate | null;
  problem: string | null;
};

const pauseAfterTyping = 400;
const idle: Impact = { state: "idle", update: null, problem: null };

export type Measure = { impact: Impact; cancel: () => void; start: () => void };

/**
 * The impact of a change, measured again shortly after it becomes another object; `null` measures nothing. `pause` is how
 * long typing has to rest, in milliseconds.
 */
export function useImpact(change: WideChange | null, pause = pauseAfterTyping): Measure {
  const [impact, setImpact] = useState<Impact>(idle);
  const stop = useRef<AbortController | null>(null);

  const start = useCallback(() => {
    stop.current?.abort();
    if (!change) return;
    const controller = new AbortController();
    stop.current = controller;
    setImpact({ state: "running", update: null, problem: null });
    const isCurrent = () => stop.current === controller && !controller.signal.aborted;
    readImpact(change, controller.signal, (update) => {
      if (isCurrent()) setImpact({ state: update.done ? "done" : "running", update, problem: null });
    }).catch((error: unknown) => {
      if (isCurrent()) setImpact((last) => ({ ...last, state: "failed", problem: wordsOf(error) }));
    });
  }, [change]);

  const cancel = useCallback(() => {
    stop.current?.abort();
    setImpact((last) => ({ ...last, state: "cancelled" }));
  }, []);

  useEffect(() => {
    setImpact((last) => (change ? { ...last, state: "waiting" } : idle));
    const timer = setTimeout(start, pause);
    return () => {
      clearTimeout(timer);
      stop.current?.abort();
    };
  }, [change, start, pause]);

  return { impact, cancel, start };
}
