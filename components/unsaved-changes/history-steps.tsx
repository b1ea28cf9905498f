"use client";

import { useEffect } from "react";

type Hold = (event: PopStateEvent) => void;

let hold: Hold | null = null;

/** Calls `held` with each step through the history before the router sees it; returns a function that stops it. */
export function holdSteps(held: Hold): () => void {
  hold = held;
  return () => {
    if (hold === held) hold = null;
  };
}

const pass = (event: PopStateEvent): void => hold?.(event);

/**
 * Belongs in the root layout. Listeners of the window run in the order they were added, whatever their phase, and the
 * effects of a child come before those of the router around it: so this one is asked first.
 */
export function HistorySteps() {
  useEffect(() => {
    window.addEventListener("popstate", pass);
    return () => window.removeEventListener("popstate", pass);
  }, []);
  return null;
}
