"use client";

import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { formatExact, formatRelative } from "@/components/format/time";

/** A moment in relative words, the exact UTC time on hover; keeps itself current. A dash for no moment. */
export function TimeAgo({ at }: { at: Date | null }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (at === null) return <span>–</span>;
  return (
    <Tooltip label={formatExact(at)}>
      <time dateTime={at.toISOString()} suppressHydrationWarning style={{ whiteSpace: "nowrap" }}>
        {formatRelative(at, now)}
      </time>
    </Tooltip>
  );
}
