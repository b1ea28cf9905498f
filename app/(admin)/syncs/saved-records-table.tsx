"use client";

import { type ComponentProps, Fragment } from "react";
import { RecordsTable } from "@/components/records/records-table";
import type { RecordRow } from "@/lib/records/list-records/row";
import { deleteFilterAction, saveFilterAction } from "./actions";
import { ChosenFailing } from "./failing/chosen-failing";
import { FailingActions } from "./failing/failing-actions";
import { SamePersonButton } from "./same-person/same-person-button";

type Props = Omit<ComponentProps<typeof RecordsTable>, "onSave" | "onDelete" | "remedies" | "choice">;

/** The table of records, with saved filters kept for the signed-in admin. */
export function SavedRecordsTable(props: Props) {
  return (
    <RecordsTable
      {...props}
      onSave={(name, query) => saveFilterAction({ table: "records", name, query })}
      remedies={(record) => (
        <Fragment key={record.id}>
          <SamePersonButton record={record} />
          {mayRetry(record) ? (
            <FailingActions which={{ recordIds: [record.id] }} who={record.userName ?? record.key ?? "this person"} />
          ) : null}
        </Fragment>
      )}
      choice={
        props.syncId === undefined
          ? undefined
          : { choosable: mayRetry, bar: (rows) => <ChosenFailing rows={rows.map(({ id }) => ({ recordId: id }))} /> }
      }
      onDelete={(id) => deleteFilterAction({ id })}
    />
  );
}

/** Failed in a sync that changed others, so that its person is among those who fail. */
const mayRetry = ({ status, standing, syncId }: RecordRow): boolean =>
  status === "failed" && standing === "persisted" && syncId !== null;
