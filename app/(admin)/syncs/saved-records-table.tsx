"use client";

import { type ComponentProps, Fragment } from "react";
import { RecordsTable } from "@/components/records/records-table";
import { deleteFilterAction, saveFilterAction } from "./actions";
import { FailingActions } from "./failing/failing-actions";
import { SamePersonButton } from "./same-person/same-person-button";

type Props = Omit<ComponentProps<typeof RecordsTable>, "onSave" | "onDelete" | "remedies">;

/** The table of records, with saved filters kept for the signed-in admin. */
export function SavedRecordsTable(props: Props) {
  return (
    <RecordsTable
      {...props}
      onSave={(name, query) => saveFilterAction({ table: "records", name, query })}
      remedies={(record) => (
        <Fragment key={record.id}>
          <SamePersonButton record={record} />
          {record.status === "failed" && record.standing === "persisted" && record.syncId !== null ? (
            <FailingActions which={{ recordIds: [record.id] }} who={record.userName ?? record.key ?? "this person"} />
          ) : null}
        </Fragment>
      )}
      onDelete={(id) => deleteFilterAction({ id })}
    />
  );
}
