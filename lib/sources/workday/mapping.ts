import type { MappingPreset } from "@/lib/mapping/defaults";

/** A report with Workday's usual column aliases. A row without a status leaves the person's status as it is. */
export const workdayMapping: MappingPreset = {
  name: "Preferred_Name || join(' ', [First_Name, Last_Name][?@])",
  givenName: "First_Name",
  familyName: "Last_Name",
  email: "Work_Email",
  pictureUrl: "Photo_URL",
  title: "Business_Title",
  department: "Department || Supervisory_Organization",
  location: "Location",
  manager: "Manager_Employee_ID",
  managerType: "employeeId",
  employeeId: "Employee_ID",
  workingSince: "Hire_Date",
  terminationDate: "Termination_Date",
  isActive: "Worker_Status && (Worker_Status == 'Active' || Worker_Status == 'On Leave')",
  restricted: "Worker_Type == 'Contingent Worker'",
  primaryKey: "employeeId",
  secondaryKey: "email",
};
