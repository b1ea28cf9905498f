"use client";

import { useTableQuery } from "@/components/data-table/use-table-query";
import { formatQuantity } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import classes from "./sync-header.module.css";

const filters = [
  ...["status", "user", "payload", "changed", "error", "cause", "failing"],
  ...["persisted", "by", "createdFrom", "createdTo"],
];

/**
 * Whoever was skipped, in one line below the others: most of any feed, of whom there is nothing to say. `isPlain` where
 * nobody was left out for another reason, as by a plan that was taken over, or by what somebody has undone.
 */
export function SkippedFold({ skipped, isPlain }: { skipped: number; isPlain: boolean }) {
  const query = useTableQuery();
  const isFolded = filters.every((name) => !query.get(name));
  const isInFeedOrder = query.get("sort")?.endsWith("createdAt") ?? false;
  if (skipped === 0 || !isFolded || isInFeedOrder) return null;
  return (
    <p className={classes.fold}>
      {formatQuantity(skipped, "person", "people")} skipped{isPlain ? ", since nothing had changed." : "."}{" "}
      <TextLink href={query.hrefWith({ status: "skipped" })} inherit underline="always" scroll={false}>
        Show them
      </TextLink>
    </p>
  );
}
