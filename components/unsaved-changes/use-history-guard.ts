import { useEffect, useRef } from "react";
import { holdSteps } from "./history-steps";

/**
 * Holds the browser's Back and Forward while the page has unsaved changes, and passes on a function that continues. The
 * router cannot refuse a step, so the step is undone before the router sees it, and repeated once it is allowed.
 */
export function useHistoryGuard(isGuarding: boolean, onLeave: (go: () => void) => void): void {
  const latest = useRef(onLeave);
  latest.current = onLeave;
  useEffect(() => {
    if (!isGuarding) return;
    const home = placeOf(location);
    let at = indexNow();
    let phase: "here" | "returning" | "leaving" = "here";
    const remember = () => {
      if (placeOf(location) === home) at = indexNow();
    };
    const hold = (event: PopStateEvent) => {
      if (phase === "leaving" || (phase === "here" && placeOf(location) === home)) return remember();
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
    const release = holdSteps(hold);
    const entries = navigationOf(window);
    entries?.addEventListener("currententrychange", remember);
    return () => {
      release();
      entries?.removeEventListener("currententrychange", remember);
    };
  }, [isGuarding]);
}

/** What an address edits: the page and the source. Other parameters only open parts of the page. */
export function placeOf({ pathname, search }: Pick<URL, "pathname" | "search">): string {
  return `${pathname} ${new URLSearchParams(search).get("source") ?? ""}`;
}

/** Where a browser does not tell positions in its history, one step back is assumed, the usual case. */
export function stepBetween(from: number | null, to: number | null): number {
  return from === null || to === null || from === to ? -1 : to - from;
}

type Entries = EventTarget & { currentEntry: { index: number } | null };

function navigationOf(view: Window & { navigation?: unknown }): Entries | null {
  const entries = view.navigation;
  return entries instanceof EventTarget && "currentEntry" in entries ? (entries as Entries) : null;
}

const indexNow = (): number | null => navigationOf(window)?.currentEntry?.index ?? null;
