import { isDate } from "../company/company";
import type { Employee } from "../company/employee";
import { type FormatName, formatNames } from "./formats";

export type Wanted = {
  format: FormatName;
  schemaOnly: boolean;
  /** `Effective_Date`: the day whose statuses the report shows. */
  date: string | null;
  matches: ((employee: Employee) => boolean) | null;
};

/** Paging parameters of other APIs; RaaS never pages, and ignores them. */
const ignored = new Set(["limit", "offset", "page", "count"]);

const filters: Record<string, (value: string) => (employee: Employee) => boolean> = {
  Employee_ID: (value) => (employee) => employee.id === value,
  Work_Email: (value) => (employee) => employee.email?.toLowerCase() === value.toLowerCase(),
  From_Date: (value) => (employee) => employee.hireDate >= value,
  To_Date: (value) => (employee) => employee.hireDate <= value,
  "Worker_Type!WID": (value) => (employee) =>
    (value === "employee" ? "Employee" : "Contingent Worker") === employee.type,
};

export const promptsOfReport: Record<string, string[]> = {
  Worker_Feed: ["Effective_Date", "From_Date", "To_Date", "Worker_Type!WID"],
  Worker_By_Id: ["Effective_Date", "Employee_ID", "Work_Email"],
};

/** Reads the query of a report; returns an error message when the report does not define a prompt that was sent. */
export const readPrompts = (report: string, query: URLSearchParams): Wanted | string => {
  const wanted: Wanted = { format: "xml", schemaOnly: query.has("xsds"), date: null, matches: null };
  for (const [name, value] of query) {
    if (ignored.has(name) || name === "xsds") continue;
    if (name === "format") {
      const format = formatNames.find((known) => known === value);
      if (!format) return `Unknown output format ${value}`;
      wanted.format = format;
    } else if (!(promptsOfReport[report] ?? []).includes(name)) return `The report has no prompt ${name}`;
    else if (name === "Effective_Date") {
      if (!isDate(value)) return `Invalid value for prompt ${name}`;
      wanted.date = value;
    } else wanted.matches = both(wanted.matches, filters[name]?.(value) ?? null);
  }
  if (report === "Worker_By_Id" && wanted.matches === null && !wanted.schemaOnly)
    return "A required prompt has no value";
  return wanted;
};

const both = (first: Wanted["matches"], second: Wanted["matches"]): Wanted["matches"] => {
  if (first === null || second === null) return first ?? second;
  return (employee) => first(employee) && second(employee);
};
