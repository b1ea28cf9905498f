import { type Employee, statusOn } from "../company/employee";
import { companyName } from "../company/organisation";

export type Cell = string | Record<string, string>[] | null;
export type Row = Record<string, Cell>;
export type RowOptions = { explicitNulls: boolean; withoutColumn: string | null };

const flag = (value: boolean) => (value ? "1" : "0");

/** One worker as the report's columns, aliases and order; booleans are "0"/"1", and every scalar is text. */
export const rowOf = (employee: Employee, date: string): Row => {
  const status = statusOn(employee, date);
  return {
    Employee_ID: employee.id,
    Worker_Type: employee.type,
    Worker_Status: status,
    Active_Status: flag(status !== "Terminated" && status !== "Pre-Hire"),
    First_Name: employee.first,
    Last_Name: employee.last,
    Preferred_Name: employee.preferred,
    Work_Email: employee.email,
    Photo_URL: employee.photoUrl,
    Business_Title: employee.title,
    Department: employee.department,
    Supervisory_Organization: `${employee.department} (${employee.location})`,
    Cost_Center: `${employee.costCenter} ${employee.department}`,
    Company: companyName,
    Location: employee.location,
    Country: employee.country,
    Time_Type: employee.fullTime ? "Full time" : "Part time",
    Manager_Employee_ID: employee.managerId,
    Manager_Email: employee.managerEmail,
    Hire_Date: employee.hireDate,
    Original_Hire_Date: employee.originalHireDate === employee.hireDate ? null : employee.originalHireDate,
    Termination_Date: employee.terminationDate,
    Is_Manager: flag(employee.leadsOthers),
    Jobs_group: [{ Job_Profile: employee.title, Primary: "1" }],
  };
};

export const columnsOf = (row: Row): string[] => Object.keys(row);

/** RaaS leaves empty columns out of a row; one tenant's sample shows explicit nulls instead. */
export const shownRow = (row: Row, { explicitNulls, withoutColumn }: RowOptions): Row => {
  const shown: Row = {};
  for (const [column, cell] of Object.entries(row)) {
    if (column === withoutColumn) continue;
    if (cell !== null && cell !== "") shown[column] = cell;
    else if (explicitNulls) shown[column] = null;
  }
  return shown;
};
