"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import type { SyncProgress } from "@/lib/records/progress/progress.store";

const everyMs = 1_000;
const unfinished = new Set(["pending", "running"]);

/**
 * Follows the syncs with these ids while any of them is unfinished; asks for sync rows only, and not from a hidden tab.
 * When one ends, the page's own data is fetched again.
 */
export function useSyncProgress(ids: number[]): Map<number, SyncProgress> {
  const router = useRouter();
  const [found, setFound] = useState<Map<number, SyncProgress>>(() => new Map());
  const key = ids.join(",");
  const refresh = useRef(router.refresh);
  refresh.current = router.refresh;

  useEffect(() => {
    if (key === "") return;
    const abort = new AbortController();
    const ended = new Set<number>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const syncs = document.hidden ? null : await fetchProgress(key, abort.signal);
      if (abort.signal.aborted) return;
      if (syncs) setFound(new Map(syncs.map((sync) => [sync.id, sync])));
      const fresh = (syncs ?? []).filter((sync) => !unfinished.has(sync.status) && !ended.has(sync.id));
      for (const sync of fresh) ended.add(sync.id);
      if (fresh.length > 0) refresh.current();
      if (!syncs?.every((sync) => !unfinished.has(sync.status))) timer = setTimeout(ask, everyMs);
    };
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key]);

  return useMemo(() => only(found, key), [found, key]);
}

/** Progress heard before the page reloaded with the sync's end is out of date. */
function only(found: Map<number, SyncProgress>, key: string): Map<number, SyncProgress> {
  const asked = new Set(key.split(","));
  return new Map([...found].filter(([id]) => asked.has(String(id))));
}

/** Null when there was no answer; the next round asks again. */
async function fetchProgress(ids: string, signal: AbortSignal): Promise<SyncProgress[] | null> {
  try {
    const response = await fetch(`/api/syncs/progress?ids=${ids}`, { signal });
    if (!response.ok) return null;
    const answer: { syncs: SyncProgress[] } = await response.json();
    return answer.syncs;
  } catch {
    return null;
  }
}
