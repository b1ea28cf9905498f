import { useEffect, useRef } from "react";

/**
 * Holds the browser's Back and Forward on this page while it has something unsaved, and hands over how to go on. The
 * router has no way to refuse: the step is undone before the router hears of it, and done again when it may be.
 */
export function useHistoryGuard(isGuarding: boolean, onLeave: (go: () => void) => void): void {
  const latest = useRef(onLeave);
  latest.current = onLeave;
  useEffect(() => {
    if (!isGuarding) return;
    const home = location.pathname;
    let at = indexNow();
    let phase: "here" | "returning" | "leaving" = "here";
    const remember = () => {
      if (location.pathname === home) at = indexNow();
    };
    const hold = (event: PopStateEvent) => {
      if (phase === "leaving" || (phase === "here" && location.pathname === home)) return remember();
      event.stopImmediatePropagation();
      if (phase === "returning") {
        phase = "here";
        return;
      }
      const step = stepBetween(at, indexNow());
      phase = "returning";
      history.go(-step);
      latest.current(() => {
        phase = "leaving";
        history.go(step);
      });
    };
    window.addEventListener("popstate", hold, { capture: true });
    const entries = navigationOf(window);
    entries?.addEventListener("currententrychange", remember);
    return () => {
      window.removeEventListener("popstate", hold, { capture: true });
      entries?.removeEventListener("currententrychange", remember);
    };
  }, [isGuarding]);
}

/** Where a browser does not tell places in its history, one step back is meant: by far the most usual. */
export function stepBetween(from: number | null, to: number | null): number {
  return from === null || to === null || from === to ? -1 : to - from;
}

type Entries = EventTarget & { currentEntry: { index: number } | null };

function navigationOf(view: Window & { navigation?: unknown }): Entries | null {
  const entries = view.navigation;
  return entries instanceof EventTarget && "currentEntry" in entries ? (entries as Entries) : null;
}

const indexNow = (): number | null => navigationOf(window)?.currentEntry?.index ?? null;
