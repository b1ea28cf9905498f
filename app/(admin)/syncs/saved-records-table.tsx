"use client";

import type { ComponentProps } from "react";
import { RecordsTable } from "@/components/records/records-table";
import { deleteFilterAction, saveFilterAction } from "./actions";

type Props = Omit<ComponentProps<typeof RecordsTable>, "onSave" | "onDelete">;

/** The table of records, with saved filters kept for the signed-in admin. */
export function SavedRecordsTable(props: Props) {
  return (
    <RecordsTable
      {...props}
      onSave={(name, query) => saveFilterAction({ table: "records", name, query })}
      onDelete={(id) => deleteFilterAction({ id })}
    />
  );
}
