"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const everyMs = 30_000;
const Now = createContext<Date | null>(null);

/**
 * The time that every relative time of a page counts from. It begins as the server's, so that the browser's first words
 * are those that the server sent, and then moves by itself.
 */
export function NowProvider({ initial, children }: { initial: Date; children: ReactNode }) {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return <Now value={now}>{children}</Now>;
}

export function useNow(): Date {
  const now = useContext(Now);
  if (now === null) throw new Error("A relative time needs a NowProvider around it.");
  return now;
}
