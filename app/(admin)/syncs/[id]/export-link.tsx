"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTableQuery } from "@/components/data-table/use-table-query";

/** Downloads what the filters show, all pages of it. */
export function ExportLink({ syncId }: { syncId: number }) {
  const query = useTableQuery();
  const params = new URLSearchParams(query.text);
  for (const name of ["after", "before", "record", "tab"]) params.delete(name);
  return (
    <Button
      component="a"
      href={`/syncs/${syncId}/export?${params}`}
      download
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconDownload size={14} aria-hidden />}
    >
      Export CSV
    </Button>
  );
}
