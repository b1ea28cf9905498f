"use client";

import { formatRelative } from "@/components/format/time";
import { useNow } from "./now";
import classes from "./time-ago.module.css";

/** A moment in relative words, the exact UTC time on hover (the tip layer writes it); keeps itself current. A dash for none. */
export function TimeAgo({ at }: { at: Date | null }) {
  const now = useNow();
  if (at === null) return <span>–</span>;
  return (
    <time className={classes.time} dateTime={at.toISOString()}>
      {formatRelative(at, now)}
    </time>
  );
}
