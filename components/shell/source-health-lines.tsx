"use client";

import { IconPlugConnectedX } from "@tabler/icons-react";
import { formatExact, formatSince } from "@/components/format/time";
import { useNow } from "@/components/time-ago/now";
import type { SourceHealth } from "@/lib/notify/source-health";
import classes from "./source-health.module.css";
import { TextLink } from "./text-link";

/** Sources that do not deliver, on every page, until they do again. */
export function SourceHealthLines({ ailing }: { ailing: readonly SourceHealth[] }) {
  const now = useNow();
  if (ailing.length === 0) return null;
  return (
    <section aria-label="Source health" className={classes.lines}>
      {ailing.map(({ sourceId, what, since, why, action, path }) => (
        <p key={sourceId} className={classes.line}>
          <IconPlugConnectedX size={16} stroke={1.8} aria-hidden />
          <span>
            {what} since{" "}
            <time dateTime={since.toISOString()} data-tip={formatExact(since)}>
              {formatSince(since, now)}
            </time>
            {why ? ` ${why}` : null} ·{" "}
            <TextLink href={path} inherit underline="always" className={classes.action}>
              {action}
            </TextLink>
          </span>
        </p>
      ))}
    </section>
  );
}
