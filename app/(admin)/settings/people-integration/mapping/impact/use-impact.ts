import { useCallback, useEffect, useRef, useState } from "react";
import type { ImpactUpdate } from "@/lib/impact/vocabulary";
import type { MappingDocument } from "@/lib/mapping/document";
import { wordsOf } from "../post-json";
import { readImpact } from "./read-lines";

export type Impact = {
  state: "idle" | "waiting" | "running" | "done" | "cancelled" | "failed";
  update: ImpactUpdate | null;
  problem: string | null;
};

const pauseAfterTyping = 400;
const idle: Impact = { state: "idle", update: null, problem: null };

/** The impact of the draft, measured again shortly after each change; `null` measures nothing. */
export function useImpact(sourceId: number, draft: MappingDocument | null) {
  const [impact, setImpact] = useState<Impact>(idle);
  const stop = useRef<AbortController | null>(null);

  const start = useCallback(() => {
    stop.current?.abort();
    if (!draft) return;
    const controller = new AbortController();
    stop.current = controller;
    setImpact({ state: "running", update: null, problem: null });
    const isCurrent = () => stop.current === controller && !controller.signal.aborted;
    readImpact({ sourceId, document: draft }, controller.signal, (update) => {
      if (isCurrent()) setImpact({ state: update.done ? "done" : "running", update, problem: null });
    }).catch((error: unknown) => {
      if (isCurrent()) setImpact((last) => ({ ...last, state: "failed", problem: wordsOf(error) }));
    });
  }, [sourceId, draft]);

  const cancel = useCallback(() => {
    stop.current?.abort();
    setImpact((last) => ({ ...last, state: "cancelled" }));
  }, []);

  useEffect(() => {
    setImpact((last) => (draft ? { ...last, state: "waiting" } : idle));
    const timer = setTimeout(start, pauseAfterTyping);
    return () => {
      clearTimeout(timer);
      stop.current?.abort();
    };
  }, [draft, start]);

  return { impact, cancel, start };
}
