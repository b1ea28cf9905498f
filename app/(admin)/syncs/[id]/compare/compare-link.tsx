"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import type { SyncRow } from "@/lib/records/list-syncs/row";

/** To what became different since another sync of the source, the one before unless somebody chooses. */
export function CompareLink({ sync }: { sync: SyncRow }) {
  const isWhole = sync.status === "completed" || sync.status === "held";
  if (!isWhole || sync.kind === "undo" || sync.kind === "retry") return null;
  return (
    <Button component={Link} href={`/syncs/${sync.id}/compare`} prefetch={false} variant="default">
      Compare
    </Button>
  );
}
