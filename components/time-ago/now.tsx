"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const everyMs = 30_000;
const ServerNow = createContext<Date | null>(null);

/** Hands down the server's time of this page load. */
export function NowProvider({ initial, children }: { initial: Date; children: ReactNode }) {
  return <ServerNow value={initial}>{children}</ServerNow>;
}

/**
 * The time that relative times count from. While a page comes to life it is the server's, however late a part of it
 * arrives and however wrong the browser's clock is, so that both write the same words; then it moves by itself.
 */
export function useNow(): Date {
  const atServer = useContext(ServerNow);
  if (atServer === null) throw new Error("A relative time needs a NowProvider around it.");
  return useSyncExternalStore(
    follow,
    () => now,
    () => atServer,
  );
}

let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** One timer for all relative times of a page. */
function follow(listener: () => void): () => void {
  if (listeners.size === 0) {
    tick();
    timer = setInterval(tick, everyMs);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function tick(): void {
  now = new Date();
  for (const listener of listeners) listener();
}
