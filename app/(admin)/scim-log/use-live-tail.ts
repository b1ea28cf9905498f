"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

const everyMs = 2_000;

/** Fetches the page's data again when a newer line has come; not from a hidden tab, and not while switched off. */
export function useLiveTail(latest: number, isOn: boolean): void {
  const router = useRouter();
  const shown = useRef(latest);
  shown.current = Math.max(shown.current, latest);

  useEffect(() => {
    if (!isOn) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const newest = document.hidden ? null : await fetchLatest(abort.signal);
      if (abort.signal.aborted) return;
      if (newest !== null && newest > shown.current) {
        shown.current = newest;
        router.refresh();
      }
      timer = setTimeout(ask, everyMs);
    };
    timer = setTimeout(ask, everyMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [isOn, router]);
}

/** Null when there was no answer; the next round asks again. */
async function fetchLatest(signal: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch("/api/request-log/latest", { signal });
    if (!response.ok) return null;
    const answer: { latest: number } = await response.json();
    return answer.latest;
  } catch {
    return null;
  }
}
