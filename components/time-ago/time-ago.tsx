"use client";

import { formatExact, formatRelative } from "@/components/format/time";
import { useNow } from "./now";

/** A moment in relative words, the exact UTC time on hover; keeps itself current. A dash for no moment. */
export function TimeAgo({ at }: { at: Date | null }) {
  const now = useNow();
  if (at === null) return <span>–</span>;
  return (
    <time dateTime={at.toISOString()} style={{ whiteSpace: "nowrap" }} data-tip={formatExact(at)}>
      {formatRelative(at, now)}
    </time>
  );
}
