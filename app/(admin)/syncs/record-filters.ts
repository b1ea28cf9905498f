import { labelAttribute } from "@/components/changes/change-value";
import type { FilterSpec } from "@/components/data-table/filter-spec";
import { recordLooks } from "@/components/status/status-mark";
import { recordStatuses } from "@/lib/directory/vocabulary";
import { attributeNames, changeNameOf } from "@/lib/mapping/attributes";

/** Attributes as `user_records.changes` names them. */
const changing = attributeNames.filter((name) => name !== "inScope").map(changeNameOf);

/** The filters of user records; `customKeys` are the custom attributes that may have changed. */
export function recordFilters(customKeys: string[]): FilterSpec[] {
  const attributes = [...changing, ...customKeys.map((key) => `custom.${key}`)];
  return [
    { kind: "text", name: "sync", label: "Sync ID", placeholder: "1042" },
    { kind: "person", name: "user", label: "User" },
    {
      kind: "choice",
      name: "status",
      label: "Status",
      options: recordStatuses.map((value) => ({ value, label: recordLooks[value].word })),
    },
    { kind: "yesNo", name: "persisted", label: "Is Persisted", yes: "Yes", no: "Dry run" },
    { kind: "text", name: "by", label: "Created By", placeholder: "system, or a name" },
    { kind: "days", name: "created", label: "Created At" },
    {
      kind: "suggest",
      name: "changed",
      label: "Changed attribute",
      options: attributes.map((value) => ({ value, label: labelAttribute(value) })),
    },
    {
      kind: "suggest",
      name: "failing",
      label: "Failing",
      options: [
        { value: "before", label: "Failed before too" },
        { value: "new", label: "For the first time" },
      ],
    },
    { kind: "text", name: "error", label: "Error text", placeholder: "Email is missing" },
    { kind: "text", name: "payload", label: "Payload condition", placeholder: "Department == 'Finance'", mono: true },
  ];
}
