"use client";

import type { ComponentProps } from "react";
import { RecordsTable } from "@/components/records/records-table";
import { deleteFilterAction, saveFilterAction } from "./actions";
import { SamePersonButton } from "./same-person/same-person-button";

type Props = Omit<ComponentProps<typeof RecordsTable>, "onSave" | "onDelete" | "remedies">;

/** The table of records, with saved filters kept for the signed-in admin. */
export function SavedRecordsTable(props: Props) {
  return (
    <RecordsTable
      {...props}
      onSave={(name, query) => saveFilterAction({ table: "records", name, query })}
      remedies={(record) => <SamePersonButton key={record.id} record={record} />}
      onDelete={(id) => deleteFilterAction({ id })}
    />
  );
}
