import type { FilterSpec } from "@/components/data-table/filter-spec";
import { userLooks } from "@/components/status/status-mark";
import { type Role, roles, userStatuses } from "@/lib/people/vocabulary";

export const roleWords: Record<Role, string> = {
  admin: "Admin",
  organizer: "Organizer",
  regular: "Regular",
  restricted: "Restricted",
};

/** The filter that finds people in any list. */
export const wordsFilter: FilterSpec = {
  kind: "personal",
  name: "q",
  label: "Name, e-mail or employee ID",
  placeholder: "ana díaz",
};

export const peopleFilters: FilterSpec[] = [
  wordsFilter,
  {
    kind: "choice",
    name: "status",
    label: "Status",
    options: userStatuses.map((value) => ({ value, label: userLooks[value].word })),
  },
  { kind: "choice", name: "role", label: "Role", options: roles.map((value) => ({ value, label: roleWords[value] })) },
];
