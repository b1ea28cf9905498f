import { z } from "zod";
import { describeVendor } from "../description";

export const sampleDescription = describeVendor({
  label: "Sample company",
  about: "120 invented people for looking around. Nothing is asked of anybody.",
  settings: z.object({}),
  secrets: {},
  origins: () => [],
  mapping: {
    name: "join(' ', [First_Name, Last_Name])",
    givenName: "First_Name",
    familyName: "Last_Name",
    email: "Work_Email",
    title: "Business_Title",
    department: "Department",
    manager: "Manager_ID",
    managerType: "employeeId",
    employeeId: "Employee_ID",
    workingSince: "Hire_Date",
    terminationDate: "End_Date",
    isActive: "Status != 'Terminated'",
    restricted: "Worker_Type == 'Contractor'",
    primaryKey: "employeeId",
    secondaryKey: "email",
  },
  compare: {
    flow: "Made up on this server",
    needs: "Nothing",
    setup: "None",
    data: "Invented",
    frequency: "With each sync, always the same",
    onePerson: "Yes",
    leavers: "Two of the invented people",
  },
  guide: [],
});
