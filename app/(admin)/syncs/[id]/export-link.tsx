"use client";

import { IconDownload } from "@tabler/icons-react";
import compact from "@/components/compact-button/compact-button.module.css";
import { useTableQuery } from "@/components/data-table/use-table-query";

/** Downloads what the filters show, all pages of it. */
export function ExportLink({ syncId }: { syncId: number }) {
  const query = useTableQuery();
  const params = new URLSearchParams(query.text);
  for (const name of ["after", "before", "record", "tab"]) params.delete(name);
  return (
    <a className={compact.button} href={`/syncs/${syncId}/export?${params}`} download>
      <IconDownload size={14} aria-hidden />
      Export CSV
    </a>
  );
}
